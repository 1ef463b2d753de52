internal import CadansText
internal import Systemd

/// What the daemon says of itself on the bus and to the user manager, without being asked.
final class Announcements {
  private let bus: Bus
  private let loop: EventLoop
  private var told: [String: BusValue] = [:]

  init(_ bus: Bus, loop: EventLoop) {
    self.bus = bus
    self.loop = loop
  }

  /// Tells which properties have changed, and the state by its name.
  func tell(_ properties: [String: BusValue], state: String) {
    let changed = properties.keys.filter { properties[$0] != told[$0] }.sorted()
    guard !changed.isEmpty else { return }
    told = properties
    // A program that misses this signal can read the properties.
    try? bus.emitPropertiesChanged(
      path: DaemonObject.path, interface: DaemonObject.name, changed)
    loop.notify(.status(tr("State: {state}", ["state": state])))
  }

  /// Tells what became of a prompt.
  func tell(slot: String, event: String) {
    // A program that misses this signal can read the prompts file.
    try? bus.emit(
      signal: "Prompted", path: DaemonObject.path, interface: DaemonObject.name,
      [.string(slot), .string(event)])
  }
}
