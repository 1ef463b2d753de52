/// A place where a notice can be shown and answered.
protocol Screen: AnyObject {
  /// Called with the key of the button that was chosen.
  var answered: ((String) -> Void)? { get set }

  /// Shows a notice, in place of the one before.
  func show(_ notice: Notice)

  /// Takes it away.
  func clear()
}
