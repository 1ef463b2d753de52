internal import CadansCore
internal import CadansExchange
internal import CadansStore
internal import CadansText

/// Reads what the files say, for the brain.
struct SnapshotReader {
  let store: Store

  /// When the morning question is asked [ENG]: early enough to be of the morning.
  private static let morning = CivilTime(hour: 8, minute: 0)

  /// How many days ahead a skipped hour is looked for.
  private static let lookAhead = 8

  /// What the files say now.
  ///
  /// - Errors: The first file that cannot be read; the caller keeps what it knew.
  func read(_ clock: LocalClock) throws(Problem) -> Snapshot {
    let zone = clock.zone
    let today = clock.today
    let file = try store.planFile()
    let history = try store.planHistory()
    let skipped = (0..<Self.lookAhead).flatMap { offset in
      (file?.plan.occurrences(on: today.adding(days: offset), in: zone) ?? []).filter(\.skipsClock)
    }
    return Snapshot(
      today: today, plan: file?.plan,
      agenda: try store.agenda(on: today, today: today, zone: zone),
      log: try store.log(on: today), yesterday: try store.log(on: today.adding(days: -1)),
      prompts: try store.prompts(on: today),
      inForceSince: history.entries.last?.from.instant,
      configuration: try store.configuration(),
      midnight: zone.startOfDay(today.adding(days: 1)),
      mornings: [0, 1].compactMap { offset in
        Self.morning.map { zone.instant(today.adding(days: offset), $0).instant }
      }, skipped: skipped)
  }

  /// A snapshot of nothing, for a start with files that cannot be read.
  func empty(_ clock: LocalClock) -> Snapshot {
    Snapshot(
      today: clock.today, plan: nil, agenda: nil, log: DayLog(day: clock.today),
      yesterday: DayLog(day: clock.today.adding(days: -1)), prompts: nil, inForceSince: nil,
      configuration: Configuration(),
      midnight: clock.zone.startOfDay(clock.today.adding(days: 1)), mornings: [], skipped: [])
  }
}
