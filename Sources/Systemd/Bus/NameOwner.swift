/// Who holds a name on a bus, followed as it changes.
///
/// The answer to the first question comes before any signal that is listened to afterwards: a bus
/// keeps the order of what it sends.
final class NameOwner {
  /// The unique name of the connection that holds it, ":1.42"; `nil` while nobody does.
  private(set) var uniqueName: String?
  private var slot: BusSlot?

  /// Follows a name from now on.
  init(_ name: String, on bus: Bus) throws(SystemdError) {
    slot = try bus.onNameOwnerChanged(name) { [unowned self] _, new in uniqueName = new }
    bus.callAsync(
      "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetNameOwner",
      [.string(name)]
    ) { [weak self] answer in
      // A name that nobody holds is answered with an error.
      self?.uniqueName = (try? answer.get())?.first?.string
    }
  }
}
