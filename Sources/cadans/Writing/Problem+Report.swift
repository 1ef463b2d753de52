import CadansCore
import CadansExchange
import CadansText
import Glibc

extension Problem {
  /// The answer did not reach whoever asked.
  static func unsaid(_ error: Int32) -> Problem {
    Problem(
      .cannotWrite,
      tr("The answer cannot be written: {error}.", ["error": String(cString: strerror(error))]),
      path: "stdout", hint: tr("What was asked for is done."))
  }

  /// The problem among others, for programs.
  var json: JSON {
    .members([
      "path": .text(path), "message": .string(message), "code": .integer(Int(code.rawValue)),
    ])
  }

  /// Tells the person, or the program, on the error stream.
  func report(asJSON: Bool) {
    guard asJSON else {
      var text = message
      if let line, let path {
        // Most sentences name their file already.
        text +=
          " "
          + (message.contains(path)
            ? tr("(line {n})", ["n": String(line)])
            : tr("({path}, line {n})", ["path": path, "n": String(line)]))
      }
      complain("cadans: " + printable(text))
      if let hint { complain("        " + printable(hint)) }
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
