/// A notification server, told from every other: the numbers that it gives mean nothing to the next
/// one, nor to one of another session or of another boot.
public struct NoticeServer: Hashable, Sendable {
  /// Its unique name on the bus.
  public let name: String
  /// The id of the bus.
  public let bus: String
  /// The id of the boot of the machine; empty where the kernel does not say.
  public let boot: String

  /// A server by its names.
  public init(name: String, bus: String, boot: String) {
    self.name = name
    self.bus = bus
    self.boot = boot
  }
}
