public import CadansCore
public import CadansText
internal import Glibc

extension Store {
  /// Writes the state that the program is in from now on; the state before ends here.
  ///
  /// - Parameter timeZone: The zone that the person lives in, or `nil` where that is not known.
  public func beginSpan(
    _ state: PromptSpan.State, at now: Timestamp, timeZone: String? = nil
  ) throws(Problem) {
    try updatePrompts(on: now.date) { prompts in
      prompts.endSpan(at: now)
      var span = PromptSpan(state: state, from: now)
      span.timeZone = timeZone
      prompts.spans.append(span)
    }
  }

  /// Notes that the person came to another zone, where it may be another day.
  ///
  /// - Parameter day: The day in the zone before.
  public func changeZone(
    after day: CivilDate, _ state: PromptSpan.State, at now: Timestamp, timeZone: String?
  ) throws(Problem) {
    if day != now.date { try updatePrompts(on: day) { $0.endSpan(at: now) } }
    try beginSpan(state, at: now, timeZone: timeZone)
  }

  /// Ends each day from one to the day before another: its last state ends at midnight, and goes on
  /// in the next day's file.
  ///
  /// A machine that slept for days wakes to more than one midnight. A gap of more than
  /// ``longestGap`` days is not filled.
  public func carrySpan(
    from first: CivilDate, to last: CivilDate, zone: some ZoneRules
  ) throws(Problem) {
    guard (1...Int(Self.longestGap)).contains(last.days(since: first)) else { return }
    for day in first.dayNumber..<last.dayNumber {
      let next = CivilDate(dayNumber: day + 1)
      try carrySpan(over: zone.timestamp(zone.startOfDay(next)), into: next)
    }
  }

  private func carrySpan(over midnight: Timestamp, into day: CivilDate) throws(Problem) {
    var before: PromptSpan?
    try updatePrompts(on: day.adding(days: -1)) { prompts in
      guard let last = prompts.spans.last, last.to == nil else { return }
      before = last
      prompts.endSpan(at: midnight)
    }
    guard let before else { return }
    try updatePrompts(on: day) { prompts in
      // Where the day began with something else already, the state lasted until then.
      let next = prompts.spans.first?.from
      guard next.map({ $0.instant > midnight.instant }) ?? true else { return }
      var span = PromptSpan(state: before.state, from: midnight, to: next)
      span.timeZone = before.timeZone
      prompts.spans.insert(span, at: 0)
    }
  }

  /// Writes what can be said of the time between two runs of the daemon.
  ///
  /// The machine was off until its kernel booted; from then on it ran without the daemon. A gap of
  /// more than ``longestGap`` days is written from there on only.
  ///
  /// - Parameters:
  ///   - alive: When the daemon before was last known to run.
  ///   - booted: When the kernel booted.
  public func fillGap(
    since alive: Instant, booted: Instant, now: Instant, zone: some ZoneRules
  ) throws(Problem) {
    let start = max(alive, now.adding(seconds: -Self.longestGap * 86_400))
    let day = zone.date(at: alive)
    try updatePrompts(on: day) { $0.endSpan(at: zone.timestamp(alive)) }
    if booted > start { try addSpan(.machineOff, from: start, to: booted, zone: zone) }
    let idleSince = max(start, booted)
    if now.seconds(since: idleSince) >= 1 {
      try addSpan(.daemonOff, from: idleSince, to: now, zone: zone)
    }
  }

  /// - Units: Days [ENG].
  static let longestGap: Int64 = 92

  /// Adds a stretch that is over, a part of it to each day that it touches.
  private func addSpan(
    _ state: PromptSpan.State, from: Instant, to: Instant, zone: some ZoneRules
  ) throws(Problem) {
    var start = from
    while start < to {
      let day = zone.date(at: start)
      let end = min(to, zone.startOfDay(day.adding(days: 1)))
      let span = PromptSpan(
        state: state, from: zone.timestamp(start), to: zone.timestamp(end))
      try updatePrompts(on: day) { $0.spans.append(span) }
      guard end > start else { return }
      start = end
    }
  }

  /// When a file was last changed, or `nil` when there is none.
  public func modified(_ path: String) -> Instant? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Instant(
      milliseconds: Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000)
  }

  /// Makes a file's time now, and makes the file when there is none; its content says nothing.
  public func touch(_ path: String) {
    // What lies in the state folder may be lost: the gap is then told a little longer.
    let handle = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard handle >= 0 else { return }
    futimens(handle, nil)
    close(handle)
  }
}

extension DayPrompts {
  /// Ends the state that lasts.
  fileprivate mutating func endSpan(at end: Timestamp) {
    guard let index = spans.indices.last, spans[index].to == nil else { return }
    spans[index].to =
      max(spans[index].from.instant, end.instant) == end.instant ? end : spans[index].from
  }
}
