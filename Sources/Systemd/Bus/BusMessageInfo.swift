/// Who sent a message, and about what.
///
/// - Shape: `sender` is the unique name of a connection, `nil` without a bus daemon in between.
public struct BusMessageInfo: Hashable, Sendable {
  /// The unique name of the sender: ":1.42".
  public let sender: String?

  /// The object the message is about.
  public let path: String?

  /// The interface of the member.
  public let interface: String?

  /// The method or signal.
  public let member: String?
}
