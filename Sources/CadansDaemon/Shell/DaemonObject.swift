internal import CadansCore
internal import CadansText
internal import Systemd

/// The daemon as others call it over the session bus.
///
/// - Source: <doc:The-contract#D-Bus>; `systemd/org.cadans.Cadans1.xml`.
final class DaemonObject: BusObject {
  static let name = "org.cadans.Cadans1"
  static let path = "/org/cadans/Cadans1"

  /// The introspection, as it lies in the repository.
  static var introspection: String {
    String(decoding: PackageResources.org_cadans_Cadans1_xml, as: UTF8.self)
  }

  private unowned let daemon: Daemon

  /// The face of a daemon.
  init(_ daemon: Daemon) {
    self.daemon = daemon
  }

  func call(_ method: String, _ arguments: [BusValue]) throws(BusCallError) -> [BusValue] {
    switch (method, arguments.first) {
    case ("Remind", let slot?): try handle(.remind(slot.string ?? ""))
    case ("Snooze", let slot?):
      try handle(
        .snooze(slot.string ?? "", seconds: Int(arguments.last?.uint32 ?? 0)))
    case ("Pause", let seconds?): try handle(.pause(seconds: Int(seconds.uint32 ?? 0)))
    case ("Resume", _): try handle(.resume)
    case ("TakeBreak", _): try handle(.takeBreak)
    case ("Reload", _): daemon.reload()
    case ("CheckFiles", _): return daemon.checkFiles()
    default:
      throw BusCallError(
        name: "org.freedesktop.DBus.Error.UnknownMethod", message: "There is no method \(method).")
    }
    return []
  }

  func property(_ name: String) -> BusValue? { daemon.properties[name] }

  private func handle(_ event: Event) throws(BusCallError) {
    if let refusal = daemon.refusal(of: event) {
      throw BusCallError(name: "\(Self.name).Error.\(refusal.name)", message: refusal.words)
    }
    daemon.handle(event)
  }
}

extension Refusal {
  /// The refusal in a sentence for programmers: the bus speaks English.
  fileprivate var words: String {
    switch self {
    case .noSuchSlot: "The plan in force has no such slot."
    case .nothingShown: "There is no reminder on the screen."
    case .notOpen: "The slot is not open today."
    case .notCalledFor: "The slot was not reminded of yet."
    case .promptOpen: "Another prompt is there already."
    case .noDisplay: "Nothing can be shown now."
    case .invalidDuration: "The duration is out of range."
    case .noPlan: "There is no plan."
    case .snoozeLimit: "The reminder was put off \(Brain.laters) times today already."
    }
  }
}
