/// A question for a score, in the words that the person will read.
///
/// - Shape: `noAnswer` is the label of the button that gives none.
struct ScoreQuestion {
  let text: String
  let noAnswer: String
  let title: String

  /// The question that the arguments spell, or `nil` when they spell none.
  init?(arguments: some Collection<String>) {
    let words = Array(arguments)
    guard (3...4).contains(words.count), words[0] == "score" else { return nil }
    text = words[1]
    noAnswer = words[2]
    title = words.count == 4 ? words[3] : "Cadans"
  }
}
