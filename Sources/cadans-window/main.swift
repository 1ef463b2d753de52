import CGtk3
import CadansCore
import CadansText
import Glibc

// cadans-window score QUESTION NO_ANSWER [TITLE]
//
// Shows a question in a small window and prints the number that was chosen, or nothing. Every text
// comes in by the arguments, in the language of the person.
guard let question = ScoreQuestion(arguments: CommandLine.arguments.dropFirst()) else {
  exit(Problem.Code.usage.rawValue)
}
guard Desktop.open() else { exit(Problem.Code.unavailable.rawValue) }
if let score = ScoreWindow(question).run() { print(score.points) }
