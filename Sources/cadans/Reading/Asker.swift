import CadansCore
import CadansStore
import CadansSystem
import CadansText
import Glibc

/// A way to put a question with eleven equal answers and "no answer".
protocol Asker {
  /// The answer, or `nil` for none.
  func ask(_ question: String) throws(Problem) -> PainScore?

  /// The place of the answer among equal ones, or `nil` for none.
  func choose(_ question: String, _ answers: [String]) throws(Problem) -> Int?

  /// Says a sentence that is to be seen before anything else follows.
  func tell(_ sentence: String) throws(Problem)

  /// Says that an answer could not be written; whether the person wants it to be tried again.
  func offersAgain(_ problem: Problem) throws(Problem) -> Bool
}

/// Asks on the terminal, or reads answers from a pipe.
struct TerminalAsker: Asker {
  func ask(_ question: String) throws(Problem) -> PainScore? {
    let input = StoppableInput()
    complain(question)
    complain("  0  1  2  3  4  5  6  7  8  9  10   " + tr("n = no answer"))
    for _ in 0..<3 {
      guard let line = try input.line() else { return nil }
      let answer = line.filter { $0 != " " }
      if answer.isEmpty || answer == "n" || answer == tr("n") { return nil }
      if let number = Int(answer), let score = PainScore(number) { return score }
      complain(tr("A whole number from 0 to 10, or n for no answer."))
    }
    throw Problem(
      .usage, tr("Three answers could not be read."), path: "stdin",
      hint: tr("Nothing was logged for this question."))
  }
}

extension TerminalAsker {
  func choose(_ question: String, _ answers: [String]) throws(Problem) -> Int? {
    let input = StoppableInput()
    complain(question)
    for (index, answer) in answers.enumerated() { complain("  \(index + 1)  \(answer)") }
    complain("  " + tr("n = no answer"))
    for _ in 0..<3 {
      guard let line = try input.line() else { return nil }
      let answer = line.filter { $0 != " " }
      if answer.isEmpty || answer == "n" || answer == tr("n") { return nil }
      if let number = Int(answer), answers.indices.contains(number - 1) { return number - 1 }
      complain(
        tr("A number from 1 to {n}, or n for no answer.", ["n": String(answers.count)]))
    }
    throw Problem(
      .usage, tr("Three answers could not be read."), path: "stdin",
      hint: tr("Nothing was logged for this question."))
  }
}

extension TerminalAsker {
  func tell(_ sentence: String) throws(Problem) {
    complain(sentence)
    // A terminal that was opened for the question closes with the command.
    guard isatty(STDIN_FILENO) == 1 else { return }
    complain(tr("Press Enter when you have read this."))
    _ = try StoppableInput().line()
  }
}

extension TerminalAsker {
  func offersAgain(_ problem: Problem) throws(Problem) -> Bool {
    // Without a terminal there is no second question; the command ends with the reason.
    guard isatty(STDIN_FILENO) == 1 else { return false }
    return try choose(Self.unwritten(problem), [tr("Try again")]) == 0
  }
}

extension Asker {
  /// What is said of an answer that could be written nowhere.
  static func unwritten(_ problem: Problem) -> String {
    tr("Your answer is not written: {reason}", ["reason": problem.message])
  }
}

/// Asks in the window program, which prints the answer.
///
/// - Source: <doc:0013-Windows-are-programs-of-their-own>
struct WindowAsker: Asker {
  private let program: String

  /// - Errors: 69 when the window program is not there.
  init() throws(Problem) {
    guard let program = OwnProgram.companion("cadans-window") else {
      throw Self.unavailable(tr("The program cadans-window is not installed here."))
    }
    self.program = program
  }

  /// - Errors: 69 when there is no screen to show it on, 1 when the program failed.
  func ask(_ question: String) throws(Problem) -> PainScore? {
    try number(["score", question, tr("no answer")]).flatMap { PainScore($0) }
  }

  func choose(_ question: String, _ answers: [String]) throws(Problem) -> Int? {
    try number(["choice", question, tr("no answer")] + answers)
  }

  func tell(_ sentence: String) throws(Problem) {
    _ = try number(["notice", sentence, tr("I have read this")])
  }

  func offersAgain(_ problem: Problem) throws(Problem) -> Bool {
    try choose(Self.unwritten(problem), [tr("Try again")]) == 0
  }

  /// The number that the window printed, if it did.
  private func number(_ arguments: [String]) throws(Problem) -> Int? {
    let result = try Tool(program, arguments).run()
    switch result.status {
    case 0: return Int(result.output.filter { !$0.isWhitespace })
    case Problem.Code.unavailable.rawValue, Self.libraryMissing:
      throw Self.unavailable(tr("No window can be shown here."))
    default:
      throw Problem(
        .failed, tr("The window ended before there was an answer."), path: program,
        hint: tr("Answer in a terminal with 'cadans ask'."))
    }
  }

  /// The exit code of the loader, where the window's libraries are not installed.
  private static let libraryMissing: Int32 = 127

  private static func unavailable(_ message: String) -> Problem {
    Problem(
      .unavailable, message, path: "cadans-window",
      hint: tr("Answer in a terminal with 'cadans ask'."))
  }
}
