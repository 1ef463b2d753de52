import CadansCore
import CadansText
import Testing

@Suite("Words") struct WordsTests {
  @Test(
    "say a dose as people do",
    arguments: [
      ("3x10", "3 × 10"), ("2x20s:left", "2 × 20 s, left"), ("15min", "15 min"),
      ("3x10x5s:stage2:both", "3 × 10 × 5 s, stage 2, both sides"),
    ])
  func dose(spec: String, words: String) throws {
    #expect(try Dose(spec: spec).words == words)
  }

  @Test(
    "say days as people do",
    arguments: [
      (Weekday.allCases, "daily"), ([.monday, .tuesday, .wednesday], "Mo–We"),
      ([.monday, .wednesday], "Mo, We"), ([.monday, .tuesday], "Mo, Tu"), ([.sunday], "Su"),
      ([.monday, .tuesday, .sunday], "Mo, Tu, Su"),
    ])
  func days(days: [Weekday], words: String) {
    #expect(Weekday.words(days) == words)
  }

  @Test("give each outcome a word and a mark of its own")
  func outcomes() throws {
    let record = try Random.record(seed: 1)
    let outcomes: [Outcome] = [
      .done(record), .partial(record), .skipped(record), .missed, .notPrompted(.paused), .unknown,
      .open,
    ]
    #expect(Set(outcomes.map(\.mark)).count == outcomes.count)
    let words = outcomes.map { $0.words(speaksOfPain: true) }
    #expect(Set(words).count == outcomes.count)
    #expect(outcomes.allSatisfy { $0.mark.count == 1 })
    #expect(Set(Outcome.Obstacle.allCases.map(\.words)).count == Outcome.Obstacle.allCases.count)
    #expect(Set(SkipReason.allCases.map(\.words)).count == SkipReason.allCases.count)
  }

  @Test("never advise rest, in the sentences for a stop and for a contact")
  func sentences() {
    for sentence in [
      Sentence.contact, Sentence.stopContact, Sentence.stopExercise, Sentence.disclaimer,
    ] {
      #expect(!sentence.lowercased().contains(" rest"))
      #expect(!sentence.isEmpty)
    }
    #expect(!Sentence.contact.lowercased().contains("stop"))
  }
}
