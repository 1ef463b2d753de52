import CGtk3
import CadansCore
import CadansSystem
import CadansText
import Glibc

// cadans-window score QUESTION NO_ANSWER [TITLE]
//   Shows a question in a small window and prints the number that was chosen, or nothing.
// cadans-window choice QUESTION NO_ANSWER LABEL LABEL…
//   Shows a question with these answers and prints the place of the one that was chosen, from 0 on,
//   or nothing.
// cadans-window notice SENTENCE READ
//   Shows a sentence with one button.
// cadans-window --break --seconds N --movement NAME --line TEXT [--later-left N]
//   Shows a micro-pause and prints how it ended: taken, done, later, skipped or closed.
//
// Questions and lines come in by the arguments, in the language of the person.

/// Says what is wrong and ends.
func end(_ problem: Problem) -> Never {
  complain(problem.message)
  exit(problem.code.rawValue)
}

/// Writes a line to the error stream.
func complain(_ text: String) {
  let line = "cadans-window: \(text)\n"
  _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
}

/// Opens the desktop, or ends.
func openDesktop() -> Desktop {
  guard let desktop = Desktop() else {
    end(Problem(.unavailable, tr("There is no display to show a window on.")))
  }
  return desktop
}

/// Puts a question, and prints the place of the answer; that of a score is the score.
func ask(_ question: AnswerQuestion) {
  if let answer = AnswerWindow(question, on: openDesktop()).run() { print(answer) }
}

/// Shows a micro-pause.
func takeBreak(_ request: BreakRequest) {
  let folder = OwnProgram.shared("cadans-movements", variable: "CADANS_PICTURE_FOLDER")
  let picture = "\(folder)/\(request.movement.rawValue).png"
  if access(picture, R_OK) != 0 {
    complain(tr("The picture {path} is missing; the rest is shown.", ["path": picture]))
  }
  let outcome = BreakWindow(request, picture: picture, on: openDesktop()).run()
  print(outcome.rawValue)
}

Language(environment: environmentVariable)
  .use(catalogueFolder: OwnProgram.shared("locale", variable: "CADANS_LOCALE_FOLDER"))
let words = CommandLine.arguments.dropFirst()
do throws(Problem) {
  if words.first == "--break" {
    takeBreak(try BreakRequest(arguments: words.dropFirst()))
  } else if let question = AnswerQuestion(arguments: words) {
    ask(question)
  } else {
    throw Problem(
      .usage,
      "usage: cadans-window score QUESTION NO_ANSWER [TITLE]"
        + " | choice QUESTION NO_ANSWER LABEL LABEL… | notice SENTENCE READ"
        + " | --break --seconds N --movement NAME --line TEXT [--later-left N]")
  }
} catch {
  end(error)
}
