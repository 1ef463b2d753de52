import CadansTestSupport
import Glibc

/// A terminal with somebody at it, who types everything beforehand.
enum Terminal {
  /// How a program at the terminal ended.
  struct Outcome {
    let status: Int32
    /// What was on the screen, both streams and what was typed.
    let output: String
  }

  /// Runs the program at a terminal, with these lines typed.
  static func run(
    _ home: Home, _ arguments: String..., typing lines: [String]
  ) throws -> Outcome {
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard master >= 0 else { throw SupportError("terminal", errno) }
    defer { close(master) }
    let slave = open(try name(of: master), O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard slave >= 0 else { throw SupportError("terminal", errno) }
    let child = try ChildProcess(
      [Home.program] + arguments, environment: home.environment(),
      descriptors: (slave, slave, slave))
    // What is typed waits in the terminal, and its end too: control-D.
    let typed = Array((lines.map { $0 + "\n" }.joined() + "\u{4}").utf8)
    let written = write(master, typed, typed.count)
    close(slave)
    guard written == typed.count else { throw SupportError("type", errno) }
    var screen: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    // At the end there is no terminal to read from any more.
    while case let count = read(master, &buffer, buffer.count), count > 0 {
      screen += buffer[..<count]
    }
    let text = String(decoding: screen, as: UTF8.self).replacing("\r\n", with: "\n")
    return Outcome(status: child.wait(), output: text)
  }

  /// The other side of a terminal, unlocked.
  private static func name(of master: Int32) throws -> String {
    // TIOCGPTN and TIOCSPTLCK
    let (numberRequest, lockRequest): (UInt, UInt) = (0x8004_5430, 0x4004_5431)
    var number: Int32 = 0
    var locked: Int32 = 0
    guard ioctl(master, lockRequest, &locked) == 0, ioctl(master, numberRequest, &number) == 0
    else { throw SupportError("terminal", errno) }
    return "/dev/pts/\(number)"
  }
}
