import CadansCore
import Testing

@Suite("What became of micro-pauses") struct MicropauseTallyTests {
  /// Events of micro-pauses, a minute apart, on these days of June.
  private func events(
    _ events: [PromptEvent.Event], on days: [Int] = [], kind: PromptEvent.Kind = .micropause
  ) throws -> [PromptEvent] {
    try events.enumerated().map { index, event in
      let day = try Sample.day("2026-06-\(index < days.count ? days[index] : 15)")
      return PromptEvent(
        id: Sample.id(index), at: try Sample.stamp("\(day)T10:\(10 + index):00+02:00"),
        slot: "micropause", day: day, kind: kind, event: event,
        reason: event == .suppressed ? .microphone : nil, idleSource: nil)
    }
  }

  @Test(
    "is counted once for each pause",
    arguments: [
      // One that was held back or put off is not over: what comes after decides.
      ([.suppressed, .shown, .taken], [.taken: 1], 0),
      ([.shown, .later, .shown, .later, .shown, .done], [.done: 1], 2),
      ([.shown, .later], [.waiting: 1], 1),
      // A second one that is held back is another pause.
      ([.suppressed, .suppressed], [.suppressed: 2], 0),
      ([.suppressed, .suppressed, .shown, .skipped], [.suppressed: 1, .skipped: 1], 0),
      ([.suppressed, .expired, .suppressed, .suppressed], [.suppressed: 3], 0),
      ([.suppressed, .natural, .suppressed], [.natural: 1, .suppressed: 1], 0),
      // One of which nothing more was written is lost.
      ([.shown, .shown, .closed, .shown], [.lost: 2, .closed: 1], 0),
      ([.shown, .expired, .expired], [.lost: 1, .suppressed: 1], 0),
      ([.ignored, .natural, .natural], [.ignored: 1, .natural: 2], 0),
    ] as [([PromptEvent.Event], [MicropauseTally.Outcome: Int], Int)])
  func once(
    _ words: [PromptEvent.Event], counts: [MicropauseTally.Outcome: Int], laters: Int
  ) throws {
    let tally = MicropauseTally(try events(words))
    #expect(tally.counts == counts && tally.laters == laters)
    #expect(tally.total == counts.values.reduce(0, +))
    #expect(tally.pauses == counts.filter(\.key.isPause).values.reduce(0, +))
  }

  @Test("is counted on the day of its end, or of its last word")
  func days() throws {
    let words: [PromptEvent.Event] = [.suppressed, .suppressed, .shown, .taken, .shown]
    let days = MicropauseTally.byDay(try events(words, on: [15, 16, 16, 17, 18]))
    #expect(
      try days.mapValues(\.counts) == [
        Sample.day("2026-06-15"): [.suppressed: 1], Sample.day("2026-06-17"): [.taken: 1],
        Sample.day("2026-06-18"): [.lost: 1],
      ])
  }

  @Test("has nothing of the prompts of exercises and questions")
  func others() throws {
    let words: [PromptEvent.Event] = [.shown, .suppressed, .later, .done]
    for kind in [PromptEvent.Kind.exercise, .question] {
      #expect(MicropauseTally(try events(words, kind: kind)) == MicropauseTally())
    }
  }
}
