import CadansCore
import CadansStore
import Testing

@Suite("What is told of the time without the program") struct SpanTests {
  private typealias Winter = StoreAgendaTests.Winter

  /// The days of which there is a prompts file, in order.
  private func days(_ place: TemporaryStore) -> [String] {
    TemporaryStore.files(in: place.path).keys.filter { $0.contains("/prompts/") }
      .map { String($0.suffix(15).dropLast(5)) }.sorted()
  }

  /// The days from one through another.
  private func days(from first: CivilDate, through last: CivilDate) -> [String] {
    (first.dayNumber...last.dayNumber).map { CivilDate(dayNumber: $0).description }
  }

  @Test(
    "reaches back over 92 days at most, beside the day on which the program last ran",
    arguments: [0, 1, 91, 92, 93, 400])
  func gap(length: Int) throws {
    let place = try TemporaryStore()
    let now = try Story.now("08:00")
    let alive = now.instant.adding(seconds: -86_400 * Int64(length) - 3600)
    let last = Winter().timestamp(alive)
    try place.store.beginSpan(.active, at: last)
    try place.store.fillGap(
      since: alive, booted: now.instant.adding(seconds: -600), now: now.instant, zone: Winter())
    let first = max(last.date, now.date.adding(days: -92))
    let told = days(from: first, through: now.date)
    #expect(days(place) == (last.date < first ? [last.date.description] : []) + told)
    // It is told without a hole, up to now.
    let prompts = try told.map { try place.store.reading.prompts(on: Story.day($0))?.spans ?? [] }
    let spans = prompts.flatMap(\.self).filter { $0.state != .active }
    #expect(spans.first?.from.instant == max(alive, now.instant.adding(seconds: -92 * 86_400)))
    #expect(spans.last?.state == .daemonOff && spans.last?.to?.instant == now.instant)
    #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.to?.instant == $1.from.instant })
    #expect(spans.dropLast().allSatisfy { $0.state == .machineOff })
  }

  @Test(
    "goes on over the midnights of 92 days, and over none of more", arguments: [91, 92, 93, 400])
  func carried(length: Int) throws {
    let place = try TemporaryStore()
    let first = try Story.day("2026-06-15")
    try place.store.beginSpan(.asleep, at: Story.now("22:00", on: first.description))
    let before = TemporaryStore.files(in: place.path)
    let last = first.adding(days: length)
    try place.store.carrySpan(from: first, to: last, zone: Winter())
    if length > 92 {
      #expect(TemporaryStore.files(in: place.path) == before)
    } else {
      #expect(days(place) == days(from: first, through: last))
    }
  }
}
