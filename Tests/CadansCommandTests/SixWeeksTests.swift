import CadansTestSupport
import Testing

/// Six weeks of commands by somebody who answers at the terminal, and the dose of each morning by a
/// table that was worked out by hand from <doc:The-engine>.
@Suite("Six weeks") struct SixWeeksTests {
  /// What happens on a day.
  enum Happening {
    /// Three good scores: green.
    case good
    /// Pain of 4 during the exercise: amber.
    case amber
    /// Pain of 7 during the exercise: red.
    case red
    /// Green, with fewer repetitions than were asked.
    case fewer
    /// Nothing at all.
    case nothing
    /// Green, and then a symptom.
    case symptom
    /// The therapist lifts the stop; nothing is done.
    case cleared
    /// The therapist holds the evaluation, and then it is green.
    case evaluated
  }

  struct Day {
    /// The load that `today` shows at eight, after the score of the morning.
    let load: Int
    let phase: Int
    let happening: Happening
    /// The rule by which the day's session was judged in the end.
    let rule: String?

    init(_ load: Int, _ phase: Int, _ happening: Happening, _ rule: String? = nil) {
      (self.load, self.phase, self.happening, self.rule) = (load, phase, happening, rule)
    }
  }

  /// Start 8, steps of 2 after 2 complete sessions, ceilings 12, 16 and 20.
  static let byPain: [Day] = [
    // Two by two up to the ceiling of phase 1.
    Day(8, 1, .good, "R10n"), Day(8, 1, .good, "R10"), Day(10, 1, .good, "R10n"),
    Day(10, 1, .good, "R10"), Day(12, 1, .good, "R10n"),
    // A day is missed, and a flare: amber, red, and red again: one step back.
    Day(12, 1, .nothing), Day(12, 1, .amber, "R9a"), Day(12, 1, .red, "R9r1"),
    Day(12, 1, .red, "R9r2"), Day(10, 1, .good, "R10n"), Day(10, 1, .good, "R10"),
    Day(12, 1, .good, "R10n"), Day(12, 1, .good, "R10c"), Day(12, 1, .nothing),
    // Phase 2 may open from day 15, and does when the red of day 9 is a week ago.
    Day(12, 1, .good, "R10c"), Day(12, 1, .good, "R10"),
    // A fall stops all until the therapist has spoken.
    Day(14, 2, .symptom, "R10n"), Day(14, 2, .nothing), Day(14, 2, .cleared),
    Day(14, 2, .good, "R10n"), Day(14, 2, .good, "R10"), Day(16, 2, .good, "R10n"),
    // Eight days without a session: one step back on the eighth, day 30.
    Day(16, 2, .nothing), Day(16, 2, .nothing), Day(16, 2, .nothing), Day(16, 2, .nothing),
    Day(16, 2, .nothing), Day(16, 2, .nothing), Day(16, 2, .nothing), Day(14, 2, .nothing),
    Day(14, 2, .good, "R10n"), Day(14, 2, .good, "R10"), Day(16, 2, .good, "R10n"),
    // The ceiling of phase 2; phase 3 waits for the evaluation, also after day 36.
    Day(16, 2, .good, "R10c"), Day(16, 2, .good, "R10c"), Day(16, 2, .good, "R10c"),
    Day(16, 2, .good, "R10c"), Day(16, 2, .good, "R10c"), Day(16, 2, .good, "R10c"),
    Day(16, 2, .good, "R10c"), Day(16, 2, .fewer, "R9p"), Day(16, 2, .good, "R10n"),
    // The day of the evaluation holds; once it was held, phase 3 opens.
    Day(16, 2, .good, "R4"), Day(16, 2, .evaluated, "R10"), Day(18, 3, .nothing),
  ]

  /// Start 8, steps of 2 after 2 complete sessions; two misses in a row are a step back.
  static let byTime: [Day] = [
    Day(8, 1, .good, "R10n"), Day(8, 1, .good, "R10"), Day(10, 1, .fewer, "R8b"),
    Day(10, 1, .good, "R10n"), Day(10, 1, .fewer, "R8b"), Day(10, 1, .fewer, "R8c"),
    Day(8, 1, .nothing), Day(8, 1, .good, "R10n"), Day(8, 1, .good, "R10"),
    Day(10, 1, .nothing),
  ]

  private static func date(_ day: Int) -> String {
    let number = 15 + day
    let day = number > 30 ? number - 30 : number
    return (number > 30 ? "2026-12-" : "2026-11-") + (day < 10 ? "0\(day)" : "\(day)")
  }

  private static func plan(_ profile: String, _ measure: String) -> String {
    """
    {"format":"cadans.plan","formatVersion":"1.0","id":"six-weeks","revision":1,
     "createdAt":"2026-11-16T06:00:00+01:00","timeZone":"Europe/Amsterdam",
     "prescriber":{"kind":"therapist","name":"M. Jansen"},
     "course":{"profile":"\(profile)","start":"2026-11-16","end":"2039-12-31","engine":"auto",
      "sessionsPerWeek":5,
      "phaseEarliest":{"2":15,"3":36},"adherenceMinimum":0.8,
      "gap":{"stepBackAfter":7,"contactAfter":14,"action":"stepBack"},
      "worsening":{"nprs":2,"psk":2,"weeks":2},"evaluationDay":43,
      "relevantChange":{"nprs":2,"psk":2}},
     "exercises":[{"code":"F14","dose":{"sets":2,"reps":8},
      "slots":[{"id":"f14-0900","time":"09:00","days":["mo","tu","we","th","fr","sa","su"]}],
      "progression":{\(measure),"unit":"reps","start":8,"step":2,"every":2,"minimum":4,
       "ceilings":[12,16,20],"goal":20}}]}
    """
  }

  static let byPainMeasure =
    #""mode":"pain","comfortable":2,"acceptable":5,"settleTolerance":1,"redLimit":2"#

  /// Somebody on a plan of this profile, from Monday 16 November on.
  static func home(_ profile: String, _ measure: String) throws -> Home {
    let home = try Home().at("\(date(1))T07:00:00+01:00")
    let path = try home.folder.write(plan(profile, measure), to: "plan.json")
    try home.json("plan", "import", path)
    return home
  }

  @Test("by pain: the dose of every day is that of the table")
  func pain() throws {
    let home = try Self.home("B", Self.byPainMeasure)
    for (index, day) in Self.byPain.enumerated() {
      let date = Self.date(index + 1)
      let yesterday = index > 0 ? Self.byPain[index - 1] : nil
      try live(day, on: date, after: yesterday, in: home)
      if day.happening == .symptom { try stopped(home, on: date) }
    }
    let end = home.at("\(Self.date(45))T12:00:00+01:00")
    let decisions = try end.json("progress", "F14")["exercises"][0]["decisions"].array
    for (index, day) in Self.byPain.enumerated() {
      let rules = decisions.filter { $0["day"].int == index + 1 }.compactMap { $0["rule"].string }
      var expected = [day.rule].compactMap(\.self)
      switch index + 1 {
      case 17: expected.append("R1")
      case 19: expected.append("R-T")
      case 30: expected.append("R6b")
      case 44: expected.insert("R-T", at: 0)
      default: break
      }
      // The answers of the week are kept, and decide nothing.
      let decided = rules.filter { !["R5", "R6a"].contains($0) }
      #expect(decided == expected, "day \(index + 1): \(rules)")
    }
    #expect(decisions.allSatisfy { $0["reason"].string?.isEmpty == false })
    let sheet = try end.json("progress", "--evaluation")
    let pain = sheet["measures"][0]
    #expect(pain["measure"].string == "nprs" && pain["difference"].int == 0)
    #expect(pain["baseline"]["value"].int == 3 && pain["last"]["value"].int == 3)
  }

  /// One day: the morning score, a look at `today`, the exercise and its scores, the therapist.
  private func live(
    _ day: Day, on date: String, after yesterday: Day?, in home: Home
  ) throws {
    if yesterday?.rule != nil {
      let answered = try home.at("\(date)T07:30:00+01:00").cadans("ask", input: "1\n")
      #expect(answered.output == "1 answer logged. Thank you.\n", "\(answered)")
    }
    let today = try home.at("\(date)T08:00:00+01:00").json("today")["exercises"][0]
    #expect(
      today["dose"]["reps"].int == day.load && today["load"].int == day.load
        && today["phase"].int == day.phase, "\(date): \(today)")
    let noon = home.at("\(date)T12:00:00+01:00")
    var during = 1
    switch day.happening {
    case .nothing: return
    case .cleared:
      try noon.json("therapist", "clear", "--by", "M. Jansen")
      return
    case .evaluated:
      try home.at("\(date)T08:30:00+01:00").json("therapist", "evaluated", "--by", "M. Jansen")
    case .amber: during = 4
    case .red: during = 7
    case .good, .fewer, .symptom: break
    }
    let exercise = home.at("\(date)T09:10:00+01:00")
    try exercise.json(
      ["done", "F14"] + (day.happening == .fewer ? ["--reps", "\(day.load - 2)"] : []))
    // Before, during, and on the days of the week's questions 3 and "No".
    let answered = try home.at("\(date)T09:20:00+01:00")
      .cadans("ask", input: "1\n\(during)\n3\n1\n")
    #expect(answered.status == 0, "\(answered)")
    if day.happening == .symptom {
      let said = try noon.cadans("symptom", "trauma")
      #expect(said.output.contains("Stop your exercises"), "\(said.output)")
    }
  }

  /// What a person sees while all is stopped.
  private func stopped(_ home: Home, on date: String) throws {
    let evening = home.at("\(date)T20:00:00+01:00")
    let today = try evening.json("today")
    #expect(today["suspended"].string == "all" && today["contact"].bool == true)
    #expect(try evening.cadans("today").output.contains("Stop your exercises"))
  }

  @Test("by time: the dose follows the quota, and no word speaks of pain")
  func time() throws {
    let home = try Self.home("C", #""mode":"time","missLimit":2,"onMiss":"stepBack""#)
    for (index, day) in Self.byTime.enumerated() {
      let date = Self.date(index + 1)
      let morning = home.at("\(date)T08:00:00+01:00")
      let today = try morning.json("today")["exercises"][0]
      #expect(today["dose"]["reps"].int == day.load, "\(date): \(today)")
      var said = try morning.cadans("today").output
      if day.happening != .nothing {
        said += try home.at("\(date)T09:10:00+01:00").cadans(
          ["done", "F14"] + (day.happening == .fewer ? ["--reps", "\(day.load - 2)"] : [])
        ).output
        said += try home.at("\(date)T20:00:00+01:00").cadans("today").output
      }
      said += try home.at("\(date)T20:30:00+01:00").cadans("progress", "F14").output
      // The question of the week is the only one that may speak of it.
      let lines = said.split(separator: "\n").filter { !$0.contains("ask week") }
      #expect(!lines.contains { $0.lowercased().contains("pain") }, "\(said)")
    }
    let end = home.at("\(Self.date(10))T12:00:00+01:00")
    let decisions = try end.json("progress", "F14")["exercises"][0]["decisions"].array
    #expect(decisions.compactMap { $0["rule"].string } == Self.byTime.compactMap(\.rule))
  }
}
