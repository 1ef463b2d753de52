import CadansCore
import CadansText

/// What is wrong with the sentence of a decision, in either language.
struct SentenceFaults: CustomStringConvertible {
  let description: String

  var isEmpty: Bool { description.isEmpty }

  init(
    _ sentence: String, of decision: Decision, in mode: ProgressionMode?, language: Language
  ) {
    let words = sentence.lowercased().split { !$0.isLetter }
    let isDutch = language == .dutch
    let pause = isDutch ? "tot overleg met je fysiotherapeut" : "until you have talked with your"
    let goingOn = isDutch ? "je gaat door" : "you go on"
    let foreign = isDutch ? ["you", "your", "with", "the", "session"] : ["je", "met", "de"]
    let checks: [(Bool, String)] = [
      (sentence.contains { "{}".contains($0) }, "a placeholder"),
      (sentence.contains("  ") || sentence.contains(" :"), "a gap"),
      (!sentence.hasSuffix(".") || sentence.contains(". "), "not one sentence"),
      (sentence.first?.isUppercase != true, "no capital"),
      (words.contains { foreign.contains(String($0)) }, "another language"),
      (words.contains { ["rest", "rust"].contains($0) }, "rest"),
      (
        mode == .time && words.contains { $0.contains("pain") || $0.contains("pijn") },
        "pain in mode time"
      ),
      (decision.suspended != .none && !sentence.contains(pause), "not said to be suspended"),
      (decision.suspended > .gap && sentence.contains(goingOn), "goes on while suspended"),
      (
        decision.suspended <= .gap && decision.load > 0
          && !sentence.contains("\(decision.load)"), "no load"
      ),
      (
        decision.proposedLoad.map { !sentence.contains("\($0)") } ?? false, "no proposed load"
      ),
    ]
    description = checks.filter(\.0).map(\.1).joined(separator: ", ")
  }
}
