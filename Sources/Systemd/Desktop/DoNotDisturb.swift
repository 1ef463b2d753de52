/// How a desktop is asked whether its person wants no notifications now.
///
/// The notification specification has no word for it, so each server is asked in its own way.
///
/// - Source: tried with dunst 1.9, mako 1.7, xfce4-notifyd 0.7, the server of Plasma 5.27 and GNOME
///   Shell 43.
public enum DoNotDisturb: String, CaseIterable, Sendable {
  case plasma
  case dunst
  case mako
  case xfce
  /// Its setting is not on the bus: a program has to read it.
  case gnome

  /// How the server that calls itself so is asked, or `nil` when it cannot be.
  public init?(server: String) {
    switch server {
    case "Plasma": self = .plasma
    case "dunst": self = .dunst
    case "mako": self = .mako
    case "Xfce Notify Daemon": self = .xfce
    case "gnome-shell": self = .gnome
    default: return nil
    }
  }

  /// A call on the session bus.
  public struct Question: Sendable {
    /// Whom to call, where, and what.
    public let destination, path, interface, member: String
    /// What with.
    public let arguments: [BusValue]

    fileprivate init(
      _ destination: String, _ path: String, _ interface: String, _ member: String,
      _ arguments: [BusValue] = []
    ) {
      self.destination = destination
      self.path = path
      self.interface = interface
      self.member = member
      self.arguments = arguments
    }
  }

  /// The call that asks, or `nil` when a program has to.
  public var question: Question? {
    let notifications = "org.freedesktop.Notifications"
    let path = "/org/freedesktop/Notifications"
    func property(_ interface: String, _ name: String) -> Question {
      Question(
        notifications, path, "org.freedesktop.DBus.Properties", "Get",
        [.string(interface), .string(name)])
    }
    switch self {
    case .plasma: return property(notifications, "Inhibited")
    case .dunst: return property("org.dunstproject.cmd0", "paused")
    case .mako:
      return Question(notifications, "/fr/emersion/Mako", "fr.emersion.Mako", "ListModes")
    case .xfce:
      return Question(
        "org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf", "GetProperty",
        [.string("xfce4-notifyd"), .string("/do-not-disturb")])
    case .gnome: return nil
    }
  }

  /// Whether the answer says that the person wants none; an error is no such answer: a setting that
  /// nobody touched does not exist.
  public func isOn(_ answer: [BusValue]?) -> Bool {
    switch self {
    case .mako: answer?.first?.strings?.contains("do-not-disturb") ?? false
    case .plasma, .dunst, .xfce, .gnome: answer?.first?.bool ?? false
    }
  }
}
