import CadansTestSupport
import Glibc

/// GNOME Shell without a screen, with its own notifications and settings.
final class GNOMEShell {
  private let reminders: Reminders
  private let process: ChildProcess
  private static let setting = ["org.gnome.desktop.notifications", "show-banners"]

  init(_ reminders: Reminders, _ logind: Logind) throws {
    self.reminders = reminders
    for service in ["org.gnome.Shell.Notifications", "ca.desrt.dconf"] {
      try succeed(
        ["cp", "/usr/share/dbus-1/services/\(service).service", reminders.busServices])
    }
    // Not in the session's own runtime folder: to `cadans-idle` it shall be no display.
    let folder = "\(reminders.session.folder)/tmp/shell"
    mkdir(folder, 0o700)
    process = try reminders.session.start(
      ["gnome-shell", "--headless", "--wayland", "--no-x11", "--virtual-monitor", "1280x800"],
      environment: logind.environment.merging(["XDG_RUNTIME_DIR": folder, "NO_AT_BRIDGE": "1"]) {
        $1
      }, descriptors: (-1, -1, -1))
    try reminders.wait("GNOME Shell has the name", within: 30) {
      try reminders.owns(notifications)
    }
  }

  /// The person switches do-not-disturb on or off.
  func set(showBanners: Bool) throws {
    let outcome = try reminders.run(["gsettings", "set"] + Self.setting + ["\(showBanners)"])
    guard outcome.status == 0 else { throw SupportError("\(outcome)") }
    try reminders.wait("the setting is kept") {
      try reminders.run(["gsettings", "get"] + Self.setting).output == "\(showBanners)\n"
    }
  }
}
