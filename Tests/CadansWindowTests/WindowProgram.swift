import CadansTestSupport

/// The program with its window on an X display.
final class WindowProgram {
  static let question =
    "Welk cijfer geef je je nekpijn nu? 0 is geen pijn, 10 de ergste pijn die je je kunt voorstellen."

  let window: AnswerWindow

  private let program: PrintingProgram

  /// Starts it with a question and waits for its window.
  convenience init(
    on display: VirtualDisplay, question: String = WindowProgram.question,
    environment: [String: String] = [:]
  ) throws {
    try self.init(["score", question, "geen antwoord"], on: display, environment)
  }

  /// Starts it with a micro-pause and waits for its window.
  convenience init(
    pauseOf seconds: Int, on display: VirtualDisplay, more: [String] = [],
    environment: [String: String] = [:]
  ) throws {
    try self.init(PrintingProgram.pause(of: seconds) + more, on: display, environment)
  }

  private init(
    _ words: [String], on display: VirtualDisplay, _ environment: [String: String]
  ) throws {
    program = try PrintingProgram(
      words, environment: display.environment.merging(environment) { _, new in new })
    window = try AnswerWindow(on: display)
  }

  /// Whether it ends in time.
  func ends(within seconds: Double) -> Bool { program.ends(within: seconds) }

  /// Does something again until the program ends: what it printed and its exit code.
  func answer(_ act: () throws -> Void) throws -> String { try program.answer(act) }

  /// What it printed by its end, and its exit code when that is not 0.
  var result: String { program.result }
}
