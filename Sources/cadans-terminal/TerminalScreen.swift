import CadansText
import Glibc

/// Shows notices on standard output.
final class TerminalScreen: Screen {
  var answered: ((String) -> Void)?

  func show(_ notice: Notice) {
    let rule = String(repeating: "─", count: 64)
    var lines = ["", "┌" + rule, "│ " + notice.summary]
    lines += notice.body.split(separator: "\n").map { "│ " + $0 }
    lines += ["│ [ " + notice.buttons.map(\.label).joined(separator: " ]  [ ") + " ]", "└" + rule]
    print(lines.joined(separator: "\n"))
    fflush(nil)
  }

  func clear() {}
}
