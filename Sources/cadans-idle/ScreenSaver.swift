import CX11
import CadansIdle

/// X11's screen saver extension, for a server without the IDLETIME counter: it has to be asked.
final class ScreenSaver: InputSource {
  let source = IdleSource.xscreensaver
  private let display: OpaquePointer
  private let information: UnsafeMutablePointer<XScreenSaverInfo>
  private var poll: IdlePoll?

  /// `nil` when the server has no such extension.
  init?(_ display: OpaquePointer) {
    var (firstEvent, firstError): (Int32, Int32) = (0, 0)
    guard XScreenSaverQueryExtension(display, &firstEvent, &firstError) != 0,
      let information = XScreenSaverAllocInfo()
    else { return nil }
    self.display = display
    self.information = information
  }

  deinit { XFree(information) }

  var descriptor: Int32 { XConnectionNumber(display) }
  var pause: Int? { poll?.pause }

  func watch(_ lengths: IdleLengths) {
    if poll == nil { poll = IdlePoll(lengths) } else { poll?.watch(lengths) }
  }

  func process() throws(Gone) -> [IdleReport] {
    var event = XEvent()
    while XPending(display) > 0 { XNextEvent(display, &event) }
    guard
      XScreenSaverQueryInfo(display, XDefaultRootWindow(display), information) != 0
    else { throw Gone(reason: "the X server does not answer the screen saver extension") }
    return poll?.look(Int(information.pointee.idle)) ?? []
  }
}
