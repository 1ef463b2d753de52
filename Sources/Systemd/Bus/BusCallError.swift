/// The error that a caller on the bus gets.
public struct BusCallError: Error, Hashable, Sendable {
  /// The D-Bus name of the error: "org.example.Thing1.Error.NoSuchThing".
  public let name: String

  /// A sentence for whoever reads it.
  public let message: String

  /// Makes an error from its name and a sentence.
  public init(name: String, message: String) {
    self.name = name
    self.message = message
  }

  /// A failure that callers are not expected to tell apart.
  public static func failed(_ message: String) -> BusCallError {
    BusCallError(name: "org.freedesktop.DBus.Error.Failed", message: message)
  }
}
