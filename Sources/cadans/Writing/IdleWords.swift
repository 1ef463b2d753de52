import CadansIdle
import CadansText

extension IdleSource {
  /// What tells whether somebody is at the screen, and what its limits are, in a sentence or two.
  ///
  /// A source that a newer service names gets its name.
  ///
  /// - Parameter displays: The displays that are watched, by name.
  static func words(_ name: String?, displays: [String]) -> String {
    let known = words(name)
    guard !displays.isEmpty else { return known }
    let watched = trn(
      "Display {displays} is watched.",
      "Displays {displays} are watched: being at one of them is enough.", displays.count,
      ["displays": displays.map(printable).joined(separator: ", ")])
    return "\(known) \(watched)"
  }

  private static func words(_ name: String?) -> String {
    switch name.map(IdleSource.init(rawValue:)) ?? IdleSource.none {
    case .mutter?: tr("GNOME tells whether you are at the screen.")
    case .wayland?:
      tr(
        "Wayland tells whether you are at the screen (ext-idle-notify, version 1). A film or a call that keeps the screen on counts as being there."
      )
    case .waylandInput?:
      tr(
        "Wayland tells whether you are at the screen (ext-idle-notify, version 2). That this also works on a real desktop has not been shown yet."
      )
    case .x11?: tr("X11 tells whether you are at the screen.")
    case .xscreensaver?:
      tr(
        "X11 is asked whether you are at the screen, because it does not tell by itself: coming back is noticed a second late."
      )
    case IdleSource.none?:
      tr("Nothing tells whether you are at the screen: reminders go by the clock alone.")
    case nil:
      tr("Cadans knows from {source} whether you are at the screen.", ["source": name ?? "?"])
    }
  }
}
