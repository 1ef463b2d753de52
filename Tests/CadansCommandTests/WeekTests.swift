import CadansTestSupport
import Testing

@Suite("A week on a plan of profile B") struct WeekTests {
  /// What became of each slot of a day, as `today` or `log` says.
  static func outcomes(_ entries: [Document]) -> [String: String] {
    Dictionary(
      entries.map { ($0["slot"].string ?? "?", $0["outcome"].string ?? "?") },
      uniquingKeysWith: { first, _ in first })
  }

  /// The prompts file of a day on which the daemon ran, and showed these slots.
  static func prompts(_ home: Home, day: String, shown: [String]) throws {
    let events = shown.enumerated().map { number, slot in
      """
      {"id":"01a1ee56-65d0-7000-8000-00000000000\(number)","at":"\(day)T07:00:00+01:00",
       "slot":"\(slot)","day":"\(day)","kind":"exercise","event":"shown"}
      """
    }
    try home.folder.makeFolder("data/cadans/prompts/2026")
    try home.folder.write(
      """
      {"format":"cadans.prompts","formatVersion":"1.0","day":"\(day)",
       "events":[\(events.joined(separator: ","))],
       "spans":[{"state":"active","from":"\(day)T00:00:00+01:00"}]}
      """, to: "data/cadans/prompts/2026/\(day).json")
  }

  /// One day of the story: what is said at which time, and what the day's slots are at its end.
  struct Day {
    let date: String
    let said: [(time: String, words: [String])]
    let outcomes: [String: String]
    /// What the slots are once the day is over, where that differs.
    var later: [String: String] = [:]
    var hasPrompts = true
  }

  static let week: [Day] = [
    Day(
      date: "2026-11-16",
      said: [
        ("08:05", ["done", "F27"]), ("09:10", ["done", "F14", "--before", "3", "--during", "4"]),
        ("12:30", ["done", "F31", "--reps", "6"]), ("17:20", ["done", "F14"]),
        ("21:30", ["done", "F5"]), ("21:40", ["pain", "4", "--moment", "evening"]),
      ],
      outcomes: [
        "f27-0800": "done", "f14-0900": "done", "f31-1200": "partial", "f14-1700": "done",
        "f5-2100": "done",
      ]),
    Day(
      date: "2026-11-17",
      said: [
        ("08:00", ["pain", "5", "--moment", "morning"]),
        ("13:00", ["done", "F14", "--at", "09:05"]),
        ("22:00", ["skip", "F5", "--reason", "time"]),
      ],
      outcomes: [
        "f27-0800": "open", "f14-0900": "done", "f14-1700": "open", "f5-2100": "skipped",
      ], later: ["f27-0800": "missed", "f14-1700": "missed"]),
    Day(
      date: "2026-11-18", said: [("20:00", ["badday", "--note", "hoofdpijn"])],
      outcomes: [
        "f27-0800": "open", "f14-0900": "open", "f31-1200": "open", "f14-1700": "open",
        "f5-2100": "open",
      ],
      later: [
        "f27-0800": "missed", "f14-0900": "missed", "f31-1200": "missed", "f14-1700": "missed",
        "f5-2100": "missed",
      ]),
    Day(
      date: "2026-11-19",
      said: [
        ("09:00", ["done", "F14"]), ("09:30", ["done", "F14", "--slot", "f14-1700"]),
        ("10:00", ["done", "F14"]), ("10:01", ["undo"]),
        // What was forgotten yesterday, said a day late.
        ("11:00", ["done", "F27", "--at", "yesterday 08:30"]),
        ("21:15", ["done", "F5", "--minutes", "20"]),
      ],
      outcomes: [
        "f27-0800": "open", "f14-0900": "done", "f14-1700": "done", "f5-2100": "done",
      ], later: ["f27-0800": "unknown"], hasPrompts: false),
    Day(
      date: "2026-11-20",
      said: [
        ("07:00", ["plan", "move", "f5-2100", "20:00"]),
        ("12:10", ["done", "F31"]), ("20:10", ["done", "F5", "--minutes", "5"]),
      ],
      outcomes: [
        "f27-0800": "open", "f14-0900": "open", "f31-1200": "done", "f14-1700": "open",
        "f5-2000": "partial",
      ], later: ["f27-0800": "missed", "f14-0900": "missed", "f14-1700": "missed"]),
    Day(
      date: "2026-11-21",
      said: [
        ("09:00", ["away", "2026-11-21", "--reason", "bruiloft"]), ("10:00", ["done", "F27"]),
      ],
      outcomes: ["f27-0800": "done", "f5-2000": "notPrompted"]),
    Day(
      date: "2026-11-22", said: [("08:30", ["done", "F27"]), ("20:30", ["done", "F5"])],
      outcomes: ["f27-0800": "done", "f5-2000": "done"]),
  ]

  @Test("today and log tell the truth on every day of it")
  func story() throws {
    let home = try Home().at("2026-11-16T07:00:00+01:00")
    try home.plan(
      "F27:2x20s:left@08:00", "F14:3x10@09:00,17:00/mo-fr", "F31:10:stage2@12:00/mo,we,fr",
      "F5:15min@21:00", options: ["--profile", "B", "--prescriber", "M. Jansen"])
    var expected: [String: [String: String]] = [:]
    for day in Self.week {
      for (time, words) in day.said {
        let now = home.at("\(day.date)T\(time):00+01:00")
        let outcome = try now.cadans(words + ["--json"])
        #expect(outcome.status == 0, "\(words): \(outcome)")
      }
      let evening = home.at("\(day.date)T23:00:00+01:00")
      let today = try evening.json("today")
      #expect(today["day"].string == day.date)
      let slots = today["exercises"].array.flatMap { $0["slots"].array }
      #expect(Self.outcomes(slots) == day.outcomes, "\(day.date)")
      if day.hasPrompts {
        // What was due on a day away was not shown.
        let shown = day.outcomes.filter { $0.value != "notPrompted" }.keys.sorted()
        try Self.prompts(home, day: day.date, shown: Array(shown.prefix(9)))
      }
      expected[day.date] = day.outcomes.merging(day.later) { $1 }
      // Tuesday's late words about Wednesday: one of its slots was done after all.
      if day.date == "2026-11-19" { expected["2026-11-18"]?["f27-0800"] = "done" }
      try check(
        evening, until: day.date, expected: expected.merging([day.date: day.outcomes]) { $1 })
    }
    let monday = home.at("2026-11-23T07:00:00+01:00")
    try check(monday, until: "2026-11-23", expected: expected)
    try summary(monday, expected: expected)
  }

  /// The log of the days up to one, against what was expected of each.
  private func check(
    _ home: Home, until day: String, expected: [String: [String: String]]
  ) throws {
    let log = try home.json("log", "--from", "2026-11-16", "--to", day)
    for (date, outcomes) in expected {
      let entries = log["occurrences"].array.filter { $0["day"].string == date }
      #expect(Self.outcomes(entries) == outcomes, "\(date), seen on \(day)")
    }
  }

  /// The words of the log, against a count of our own.
  private func summary(_ home: Home, expected: [String: [String: String]]) throws {
    let all = expected.values.flatMap(\.values)
    func count(_ outcome: String) -> Int { all.count { $0 == outcome } }
    let words = try home.cadans("log", "--from", "2026-11-16", "--to", "2026-11-22").output
    let due = all.count - count("notPrompted")
    #expect(words.contains("Of \(due) slots that were due: \(count("done")) done"))
    for (number, name) in [
      (count("partial"), "partly done"), (count("skipped"), "skipped"),
      (count("missed"), "not done"), (count("unknown"), "not known"),
    ] { #expect(words.contains(" \(number) \(name)"), "\(number) \(name): \(words)") }
    #expect(words.contains("F31 6 of 10") || words.contains("6, stage 2 of 10, stage 2"))
    #expect(words.contains("a bad day — hoofdpijn") && words.contains("away: bruiloft"))
    #expect(words.contains("pain score 5 (in the morning)"))
    #expect(!words.contains("(extra)"))
    // Nobody gave a score that is not there.
    let records = try home.json("log", "--from", "2026-11-16")["records"].array
    #expect(records.count { $0["pain"].exists } == 1 && records.count { $0["nprs"].exists } == 2)
    #expect(records.count { $0["backfilled"].bool == true } == 1)
    #expect(try home.diagnosis()["problems"].array.isEmpty)
  }

  @Test("the questions are open on their day, and lapse at midnight")
  func questions() throws {
    let home = try AskTests.home()
    func open(_ clock: String) throws -> [String] {
      try home.at(clock).json("today")["questions"].array.compactMap { $0["question"].string }
    }
    #expect(try open("2026-11-18T10:30:00+01:00") == ["session"])
    #expect(try open("2026-11-18T23:59:00+01:00") == ["session"])
    #expect(try open("2026-11-19T00:01:00+01:00") == ["morning"])
    try home.at("2026-11-19T08:00:00+01:00").json("pain", "2", "--moment", "morning")
    #expect(try open("2026-11-19T08:01:00+01:00").isEmpty)
    #expect(try open("2026-11-20T08:00:00+01:00").isEmpty)
  }
}
