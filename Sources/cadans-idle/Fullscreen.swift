import CX11

/// Whether a window fills the screen, where that can be known: X11, by what the window manager says
/// of the window that has the keyboard. A Wayland compositor tells that to nobody.
///
/// - Source: Extended Window Manager Hints 1.5, `_NET_ACTIVE_WINDOW` and `_NET_WM_STATE`.
enum Fullscreen {
  static var isShown: Bool {
    guard let display = XOpenDisplay(nil) else { return false }
    defer { XCloseDisplay(display) }
    // A window that is gone meanwhile is an error to Xlib, and the end of most programs.
    XSetErrorHandler { _, _ in 0 }
    let root = XDefaultRootWindow(display)
    guard let window = values(of: "_NET_ACTIVE_WINDOW", on: root, display).first, window != 0
    else { return false }
    let fullscreen = XInternAtom(display, "_NET_WM_STATE_FULLSCREEN", 0)
    return values(of: "_NET_WM_STATE", on: window, display).contains(fullscreen)
  }

  /// The values of a property of 32 bits each, which Xlib hands out as longs.
  private static func values(of name: String, on window: Window, _ display: OpaquePointer) -> [UInt]
  {
    var type: Atom = 0
    var format: Int32 = 0
    var (count, left): (UInt, UInt) = (0, 0)
    var data: UnsafeMutablePointer<UInt8>?
    let property = XInternAtom(display, name, 0)
    let any = Atom(0)
    guard
      XGetWindowProperty(
        display, window, property, 0, 64, 0, any, &type, &format, &count, &left, &data) == 0,
      let data
    else { return [] }
    defer { XFree(data) }
    guard format == 32 else { return [] }
    return data.withMemoryRebound(to: UInt.self, capacity: Int(count)) { pointer in
      (0..<Int(count)).map { pointer[$0] }
    }
  }
}
