import CadansCore
import CadansTestSupport
import Systemd
import Testing

@testable import CadansDaemon

@Suite("The timer of a slot")
struct TimerUnitTests {
  /// The calendar expressions of a slot's timer, as the brain wants it on a day.
  private func expressions(_ plan: Plan, on day: CivilDate) throws -> [String: [String]] {
    let world = World(plan, on: day, at: "12:00")
    var found: [String: [String]] = [:]
    for timer in world.timers {
      let unit = TimerUnit.unit(timer, program: "/usr/bin/cadansd")
      if case .calendar(let lines) = unit.schedule { found[unit.name] = lines }
    }
    return found
  }

  @Test("at 02:30 has an entry of its own for the spring night, in the eight days before it only")
  func gap() throws {
    let plan = Plan.of(.daily(.f14, "02:30"), .daily(.f5, "03:00"))
    for (day, extra) in [
      ("2026-03-20", false), ("2026-03-22", true), ("2026-03-28", true), ("2026-03-30", false),
    ] as [(CivilDate, Bool)] {
      let lines = try expressions(plan, on: day)
      #expect(
        lines["cadans-exercise-f14-0230"]
          == ["*-*-* 02:30:00"] + (extra ? ["2026-03-29 01:00:00 UTC"] : []), "\(day)")
      #expect(lines["cadans-exercise-f5-0300"] == ["*-*-* 03:00:00"])
    }
  }

  @Test("fires when the plan says, by systemd's own reckoning, over both nights", arguments: 0..<12)
  func reckoning(seed: Int) throws {
    var dice = Dice(seed)
    let zone = SummerZone()
    let start: CivilDate = seed % 2 == 0 ? "2026-03-27" : "2026-10-23"
    let days = Weekday.allCases.filter { _ in !dice.oneIn(3) }
    let time = CivilTime.minute(dice.oneIn(3) ? dice.roll(0...1439) : dice.roll(60...240))
    let plan = Plan.of(.daily(.f14, time, days: days.isEmpty ? [.sunday] : days))
    let lines = try #require(try expressions(plan, on: start).values.first)
    let noon = zone.instant(start, "12:00").instant
    var fired: Set<Int64> = []
    for line in lines {
      let outcome = try Command.run(
        [
          "systemd-analyze", "calendar", "--iterations=8", "--base-time=@\(noon.seconds)", line,
        ], environment: ["TZ": "Europe/Amsterdam", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"])
      #expect(outcome.status == 0, "\(line): \(outcome)")
      fired.formUnion(try moments(outcome.output))
    }
    let end = noon.adding(seconds: 6 * 86_400).seconds
    let planned = Set(
      (0...7).flatMap { plan.occurrences(on: start.adding(days: $0), in: zone) }
        .map(\.dueAt.seconds).filter { $0 > noon.seconds && $0 < end })
    #expect(fired.filter { $0 < end } == planned, "\(lines)")
  }

  /// The moments that systemd-analyze names, in seconds since 1970.
  private func moments(_ text: String) throws -> [Int64] {
    try text.split(separator: "\n").filter { $0.contains("(in UTC)") }.map { line in
      let words = line.split(separator: " ").suffix(3)
      let (date, time) = (words.first ?? "", words.dropFirst().first ?? "")
      let instant = try #require(Timestamp("\(date)T\(time)Z"), "\(line)")
      return instant.instant.seconds
    }
  }

  @Test("is understood by systemd, whatever the slot")
  func accepted() throws {
    var dice = Dice(7)
    var lines: Set<String> = []
    for _ in 0..<120 {
      let days = Weekday.allCases.filter { _ in dice.oneIn(2) }
      let plan = Plan.of(
        .daily(.f14, .minute(dice.roll(0...1439)), days: days.isEmpty ? [.monday] : days))
      for specs in try expressions(plan, on: "2026-03-25").values { lines.formUnion(specs) }
    }
    #expect(lines.count > 100)
    let outcome = try Command.run(["systemd-analyze", "calendar"] + lines.sorted())
    #expect(outcome.status == 0, "\(outcome)")
    let read = outcome.output.split(separator: "\n").filter { $0.contains("Normalized form:") }
    #expect(read.count == lines.count)
  }

  @Test("of a snooze is named for its slot, fires once, and not before its moment")
  func snooze() {
    let timer = Effect.Timer(
      purpose: .snooze("f14-0900"), when: .once(Instant(milliseconds: 1_700_000_000_250)))
    let unit = TimerUnit.unit(timer, program: "/usr/bin/cadansd")
    #expect(unit.name == "cadans-snooze-f14-0900")
    #expect(unit.command == ["/usr/bin/cadansd", "remind", "f14-0900"])
    #expect(unit.partOf == "cadansd.service" && unit.accuracy <= 1_000_000)
    #expect(unit.schedule == .at(realtime: 1_700_000_000_250_000))
  }
}
