import CadansTestSupport
import Testing

/// An error of the program, as people and as programs get it.
struct Refusal {
  /// The exit code.
  let code: Int
  /// The sentence.
  let message: String
  /// The file, field or argument that is meant.
  let path: String
  /// What to do about it.
  let hint: String?
  /// The line of the file, where one is known.
  let line: Int?

  /// Reads the two forms, and holds them against the contract.
  init(plain: Command.Outcome, machine: Command.Outcome) throws {
    #expect(plain.status == machine.status, "\(plain) against \(machine)")
    let lines = machine.errors.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 2 && lines.last == "", "one line on stderr: \(machine.errors)")
    let error = try Document(machine.errors)
    #expect(error.names == ["error"])
    let body = error["error"]
    #expect(body.names.subtracting(["line", "hint"]) == ["code", "message", "path"])
    code = try #require(body["code"].int)
    message = try #require(body["message"].string)
    path = try #require(body["path"].string)
    hint = body["hint"].string
    line = body["line"].int
    #expect(code == Int(machine.status))
    #expect(!message.isEmpty && !message.contains("\n") && message.count < 400, "\(message)")
    #expect(
      message.hasSuffix(".") || message.hasSuffix(")") || message.contains(": "), "\(message)")
    #expect(!path.isEmpty, "\(message)")
    // People read the same sentence, with a hint below it, and nothing else but a disclaimer.
    let said = plain.errors.split(separator: "\n").map(String.init)
    let place = said.firstIndex { $0.hasPrefix("cadans: ") } ?? said.endIndex
    #expect(said[place...].count == (hint == nil ? 1 : 2), "\(plain.errors)")
    let printed = String(message.map { $0.isASCII && $0 < " " ? " " : $0 })
    #expect(said[place...].first?.hasPrefix("cadans: \(printed)") == true, "\(plain.errors)")
    if let hint { #expect(said.last == "        \(hint)") }
  }
}
