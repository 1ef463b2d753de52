import CadansCore

/// A question with equal answers, in the words that the person will read.
///
/// - Shape: `answers` are the labels of the buttons; for a score they are its numbers,
///   so that the place of an answer is the score. `noAnswer` is the label of the button that gives
///   none. A notice has no answers but that one.
struct AnswerQuestion {
  let text: String
  let answers: [String]
  let noAnswer: String
  let title: String

  /// The question that the arguments spell, or `nil` when they spell none.
  init?(arguments: some Collection<String>) {
    let words = Array(arguments)
    switch words.first {
    case "score" where (3...4).contains(words.count):
      answers = PainScore.range.map { String($0) }
      title = words.count == 4 ? words[3] : Self.title
    case "choice" where words.count >= 5:
      answers = Array(words[3...])
      title = Self.title
    case "notice" where words.count == 3:
      answers = []
      title = Self.title
    default: return nil
    }
    text = words[1]
    noAnswer = words[2]
  }

  private static let title = "Cadans"
}
