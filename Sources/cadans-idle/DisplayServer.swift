import CX11
import CadansIdle

/// The display server of this environment.
enum DisplayServer {
  /// The best source that the environment has, of those that are `allowed`.
  ///
  /// A Wayland compositor that does not tell is the end of it: the X server beside it is Xwayland,
  /// which sees the input of its own windows only and would call somebody away who types in others.
  static func open(_ allowed: [IdleSource]) throws(Gone) -> any InputSource {
    if allowed.contains(.wayland), let wayland = WaylandDisplay() {
      guard wayland.canTell else {
        throw Gone(reason: "the Wayland compositor does not offer ext-idle-notify-v1")
      }
      return wayland
    }
    guard allowed.contains(.x11) || allowed.contains(.xscreensaver), let display = XOpenDisplay(nil)
    else { throw Gone(reason: "there is no display") }
    var (opcode, firstEvent, firstError): (Int32, Int32, Int32) = (0, 0, 0)
    if XQueryExtension(display, "XWAYLAND", &opcode, &firstEvent, &firstError) != 0 {
      throw Gone(reason: "the X server is Xwayland, which does not see all input")
    }
    if allowed.contains(.x11), let alarms = SyncAlarms(display) { return alarms }
    if allowed.contains(.xscreensaver), let saver = ScreenSaver(display) { return saver }
    throw Gone(reason: "the X server has neither an IDLETIME counter nor a screen saver extension")
  }
}
