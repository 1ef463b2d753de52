import CadansIdle

/// A display server, as far as it tells of mouse and keyboard.
protocol InputSource: AnyObject {
  /// What it is.
  var source: IdleSource { get }

  /// What becomes readable when the display server says something.
  var descriptor: Int32 { get }

  /// After how long to call ``process()`` although nothing was said; `nil` when the server tells by
  /// itself.
  ///
  /// - Units: Milliseconds.
  var pause: Int? { get }

  /// Watches these lengths from now on, in place of those before; what is so already comes with
  /// the next ``process()``.
  func watch(_ lengths: IdleLengths)

  /// Takes what the display server said, and sends what it is to be told.
  ///
  /// - Errors: ``Gone`` when the server is gone.
  func process() throws(Gone) -> [IdleReport]
}

/// The display server is gone, or will not tell.
struct Gone: Error {
  /// Why, in a sentence for the journal.
  let reason: String
}
