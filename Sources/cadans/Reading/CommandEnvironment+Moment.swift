import CadansCore
import CadansStore
import CadansText

extension CommandEnvironment {
  /// The moment that somebody means; now when absent.
  ///
  /// `9:05` and `09:05` are of today, or of the day of the record that is amended; `yesterday 21:00`
  /// and `2026-02-06 09:02` name their day; RFC 3339 names its offset too, and keeps it, wherever it
  /// is typed. The others are read as the clock was where the person was then.
  ///
  /// - Errors: 64 when it cannot be read, 65 when it lies in the future.
  func moment(_ text: String?) throws(Problem) -> Moment {
    guard let text else { return clock.moment }
    if let moment = read(text) { return try check(moment, text) }
    let wall = try dayAndTime(text, today: clock.today)
    return try check(reading.lived(wall, now: clock), text)
  }

  /// The moment that somebody means for a record that is amended.
  ///
  /// A time without a day is of the record's day; for what fills a slot of the evening, one before
  /// 04:00 is of the night after it.
  ///
  /// - Errors: 64 when it cannot be read, 65 when it lies in the future.
  func moment(_ text: String, of record: Record) throws(Problem) -> Moment {
    if let moment = read(text) { return try check(moment, text) }
    guard let time = CivilTime(typed: text) else { return try moment(text) }
    var day = record.day
    if time < Night.end, try fillsEvening(record) { day = day.adding(days: 1) }
    return try check(reading.lived((day, time), as: record, now: clock), text)
  }

  /// Whether a record that is of a day can be said to have been at a moment.
  func isOf(_ record: Record, _ stamp: Timestamp) throws(Problem) -> Bool {
    if stamp.date == record.day { return true }
    guard stamp.isOfNight, stamp.date == record.day.adding(days: 1) else { return false }
    return try fillsEvening(record)
  }

  /// Whether it is a session that fills a slot of the evening.
  private func fillsEvening(_ record: Record) throws(Problem) -> Bool {
    guard let slot = record.session?.slot else { return false }
    let agenda = try reading.agenda(
      on: record.day, today: clock.today, now: clock.now, zone: FixedZone(of: record.at))
    return agenda?.lastEvening.contains { $0.occurrence.slot == slot } ?? false
  }

  /// A moment that names its own offset, or `nil` when it does not.
  private func read(_ text: String) -> Moment? {
    Timestamp(text).map { reading.lived($0, now: clock) }
  }

  private func dayAndTime(
    _ text: String, today: CivilDate
  ) throws(Problem) -> (day: CivilDate, time: CivilTime) {
    let words = text.split(separator: " ").map(String.init)
    if words.count == 1, let time = CivilTime(typed: words[0]) { return (today, time) }
    if words.count == 2, let time = CivilTime(typed: words[1]) {
      if let offset = Typed.dayWords[words[0]], offset <= 0 {
        return (today.adding(days: offset), time)
      }
      if let day = CivilDate(words[0]) { return (day, time) }
    }
    throw Problem(
      .usage,
      tr(
        "\"{text}\" is not a moment; write 09:00, 'yesterday 21:00', '2026-11-21 09:00' or 2026-11-21T09:00:00+01:00.",
        ["text": shown(text)]), path: "--at")
  }

  private func check(_ moment: Moment, _ text: String) throws(Problem) -> Moment {
    guard moment.stamp.instant <= clock.instant else {
      throw Problem(
        .refused, tr("{time} is in the future.", ["time": shown(text)]), path: "--at",
        hint: tr("Log it when it is done."))
    }
    guard moment.stamp.instant > Instant(seconds: 0) else {
      throw Problem(
        .refused, tr("{time} is too long ago.", ["time": shown(text)]), path: "--at")
    }
    return moment
  }
}

extension CivilTime {
  /// A time as people write it: `09:05` or `9:05`.
  init?(typed text: String) {
    self.init(text.utf8.count == 4 ? "0" + text : text)
  }
}

extension Moment {
  /// The time, with the day where that is another than today.
  func words(from clock: LocalClock) -> String {
    date == clock.today
      ? stamp.time.description
      : tr("{time} on {day}", ["time": stamp.time.description, "day": date.words])
  }
}
