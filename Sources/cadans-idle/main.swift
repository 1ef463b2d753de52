import CadansIdle
import CadansText
import Glibc

// cadans-idle [--source wayland|x11|xscreensaver]
// cadans-idle --fullscreen
//
// Tells on standard output when nobody touches mouse and keyboard, and when somebody does again,
// one line each; on standard input it is told which lengths matter: "watch 3 120". It ends with
// the display, with its input, or when nobody reads what it says. cadansd starts it as a service.
// The other form says "fullscreen" when the window that has the keyboard fills the screen.
var allowed: [IdleSource] = [.wayland, .x11, .xscreensaver]
var words = CommandLine.arguments.dropFirst()
switch words.popFirst() {
case nil: break
case "--version": end(Version.text, 0, to: STDOUT_FILENO)
case "--fullscreen":
  if Fullscreen.isShown { print("fullscreen") }
  exit(0)
case "--source":
  guard let source = words.popFirst().flatMap(IdleSource.init(rawValue:)),
    allowed.contains(source), words.isEmpty
  else { end("cadans-idle: --source is wayland, x11 or xscreensaver", Problem.Code.usage.rawValue) }
  allowed = [source]
case let word:
  end(
    "usage: cadans-idle [--version | --fullscreen | --source wayland|x11|xscreensaver]",
    word == "--help" ? 0 : Problem.Code.usage.rawValue)
}

do {
  let source = try DisplayServer.open(allowed)
  say(.source(source.source))
  try Watch(source).run()
} catch {
  end("cadans-idle: \(error.reason)", Problem.Code.unavailable.rawValue)
}

/// Tells the daemon.
func say(_ report: IdleReport) {
  let line = Array((report.line + "\n").utf8)
  // The reader is gone, and with it the reason to run.
  guard write(STDOUT_FILENO, line, line.count) == line.count else { exit(0) }
}

/// Writes a line and ends.
func end(_ text: String, _ code: Int32, to descriptor: Int32 = STDERR_FILENO) -> Never {
  _ = "\(text)\n".withCString { write(descriptor, $0, strlen($0)) }
  exit(code)
}
