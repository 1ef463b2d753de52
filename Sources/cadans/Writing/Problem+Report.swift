import CadansCore
import CadansExchange
import CadansText

extension Problem {
  /// Tells the person, or the program, on the error stream.
  func report(asJSON: Bool) {
    guard asJSON else {
      var text = message
      if let line, let path {
        text += " " + tr("({path}, line {n})", ["path": path, "n": String(line)])
      }
      complain("cadans: " + text)
      if let hint { complain("        " + hint) }
      return
    }
    complain(
      JSON.members([
        "error": .members([
          "code": .integer(Int(code.rawValue)), "message": .string(message),
          "path": .string(path ?? ""), "line": .number(line), "hint": .text(hint),
        ])
      ]).line)
  }
}
