import Glibc
import Systemd

/// The keys that somebody presses on the terminal, one at a time and without an echo.
final class Keyboard {
  private var keys: EventSource?
  private var before: termios?

  /// Whether there is a terminal with, perhaps, somebody at it.
  var isThere: Bool { keys != nil }

  /// Listens to standard input, when that is a terminal.
  init(_ loop: EventLoop, pressed: @escaping (Character) -> Void) throws(SystemdError) {
    guard isatty(STDIN_FILENO) == 1 else { return }
    var settings = termios()
    tcgetattr(STDIN_FILENO, &settings)
    before = settings
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    keys = try loop.onInput(fileDescriptor: STDIN_FILENO) { [unowned self] in
      var key: UInt8 = 0
      guard read(STDIN_FILENO, &key, 1) == 1 else {
        keys = nil
        return
      }
      pressed(Character(UnicodeScalar(key)))
    }
  }

  deinit {
    if var before { tcsetattr(STDIN_FILENO, TCSANOW, &before) }
  }
}
