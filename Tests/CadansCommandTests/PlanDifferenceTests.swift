import CadansExchange
import CadansTestSupport
import Testing

@Suite("plan import, what changes") struct PlanDifferenceTests {
  /// The plan in force: two exercises, one with steps, and everything that a course can say.
  private static func plan() throws -> JSON {
    try JSON(
      """
      {"format":"cadans.plan","formatVersion":"1.0","id":"nek-1","revision":1,
       "createdAt":"2026-11-16T09:00:00+01:00","timeZone":"Europe/Amsterdam",
       "prescriber":{"kind":"therapist","name":"M. Jansen"},"recipient":"age1first",
       "course":{"profile":"D","start":"2026-11-16","end":"2027-02-07","engine":"propose",
        "sessionsPerWeek":7,"phaseEarliest":{"2":15,"3":36},"adherenceMinimum":0.8,
        "gap":{"stepBackAfter":7,"contactAfter":14,"action":"stepBack"},
        "worsening":{"nprs":2,"psk":2,"weeks":2},"evaluationDay":43,"onArmSymptom":"suspend",
        "goals":["Work a whole day"],"information":"Calmly and regularly.",
        "ext":{"micropauseMovements":["position"]}},
       "exercises":[
        {"code":"F14","dose":{"sets":3,"reps":8},
         "slots":[{"id":"f14-0900","time":"09:00","days":["mo","tu","we","th","fr","sa","su"]}],
         "progression":{"mode":"symptom","unit":"reps","start":8,"step":2,"every":2,"minimum":4,
          "ceilings":[12,16,20],"goal":20,"comfortable":3,"acceptable":5,"settleTolerance":1,
          "redLimit":2}},
        {"code":"F5","dose":{"minutes":15},"slots":[
         {"id":"f5-2100","time":"21:00","days":["mo","tu","we","th","fr","sa","su"]}]}],
       "decisions":[{"day":"2026-11-17","action":"clear","by":"M. Jansen"}]}
      """)
  }

  /// What the next revision has at a path, and the sentence about it.
  private static let changes: [(path: String, text: String?, sentence: String)] = [
    ("exercises[0].dose", #"{"sets":3,"reps":10}"#, "neck and trunk: from 3 × 8 to 3 × 10."),
    ("exercises[0].slots[0].time", #""09:30""#, "neck and trunk: from 09:00 daily to 09:30 daily."),
    ("exercises[0].slots[0].days", #"["mo"]"#, "neck and trunk: from 09:00 daily to 09:00 Mo."),
    ("exercises[0].slots", "[]", "neck and trunk: from 09:00 daily to without a reminder."),
    ("exercises[1]", nil, "No longer: F5 Body scan, relaxation exercise."),
    (
      "exercises[2]", #"{"code":"F30","dose":{"reps":5},"slots":[]}"#,
      "New: F30 Circumduction exercise (basic exercise), 5, without a reminder."
    ),
    ("exercises[0].progression", nil, "neck and trunk: the load no longer rises."),
    (
      "exercises[1].progression",
      #"{"mode":"time","unit":"minutes","start":15,"step":5,"every":2,"minimum":10,"ceilings":[20,25,30],"goal":30,"missLimit":4,"onMiss":"stepBack"}"#,
      "relaxation exercise: the load rises in steps of 5, to 30."
    ),
    (
      "exercises[0].progression.step", "1",
      "neck and trunk: the load rises otherwise: step from 2 to 1."
    ),
    ("exercises[0].progression.every", "3", "otherwise: sessions before a step from 2 to 3."),
    ("exercises[0].progression.goal", "18", "otherwise: load goal from 20 to 18."),
    (
      "exercises[0].progression.ceilings", "[10,16,20]",
      "otherwise: ceilings from 12/16/20 to 10/16/20."
    ),
    ("exercises[0].progression.comfortable", "2", "otherwise: comfortable up to from 3 to 2."),
    ("exercises[0].progression.acceptable", "4", "otherwise: acceptable up to from 5 to 4."),
    ("exercises[0].progression.settleTolerance", "0", "the load rises otherwise: other rules."),
    ("prescriber.name", #""A. Bakker""#, "Prescribed by A. Bakker."),
    ("prescriber", #"{"kind":"self"}"#, "Your own plan. It is not a prescription."),
    ("course.profile", #""B""#, "Profile: from D to B."),
    ("course.engine", #""off""#, "Cadans leaves every load as it is written."),
    ("course.engine", #""auto""#, "Cadans takes your therapist's steps by itself."),
    (
      "course.start", #""2026-11-23""#,
      "Begin of the course: from Monday 16 November 2026 to Monday 23 November 2026."
    ),
    (
      "course.end", #""2027-02-14""#,
      "End of the course: from Sunday 7 February 2027 to Sunday 14 February 2027."
    ),
    (
      "practice", #"{"id":"noord","name":"Fysio Noord"}"#,
      "The plan comes from the practice Fysio Noord."
    ), ("practice", #"{"id":"noord"}"#, "The plan comes from the practice noord."),
    (
      "course.intake", #"{"day":"2026-11-14","nprs":6}"#,
      "Later weeks are compared with the scores of Saturday 14 November 2026."
    ),
    (
      "exercises[0].how", #"{"text":"Turn.","by":"A. Bakker"}"#,
      "neck and trunk: how it is done is new, by A. Bakker."
    ),
    (
      "exercises[0].film",
      #"{"location":"a.mp4","sha256":"\#(String(repeating: "0", count: 64))"}"#,
      "neck and trunk: film from nothing to a.mp4."
    ),
    ("course.goals[1]", #""Sleep through""#, "New goal: Sleep through."),
    ("course.goals", "[]", "No longer a goal: Work a whole day."),
    ("course.information", #""Slowly.""#, "What the plan tells you has changed;"),
    ("course.adherenceMinimum", "0.7", "The rules for phases, gaps, questions and evaluation"),
    ("course.gap.contactAfter", "21", "The rules for phases, gaps, questions and evaluation"),
    ("course.worsening.weeks", "3", "The rules for phases, gaps, questions and evaluation"),
    ("course.asks", #"{"weekday":"mo"}"#, "The rules for phases, gaps, questions and evaluation"),
    (
      "course.relevantChange", #"{"nprs":2}"#,
      "The rules for phases, gaps, questions and evaluation"
    ),
    (
      "course.onArmSymptom", #""stepBack""#,
      "A worse arm than usual takes the load one step back."
    ),
    (
      "course.ext.micropauseMovements", #"["breathing"]"#,
      "In a micro-pause you can: Breathe calmly, all the way out."
    ),
    ("course.ext", nil, "The plan no longer names what to do in a micro-pause."),
    ("recipient", #""age1second""#, "What you hand over is encrypted to the key of this plan."),
    ("recipient", nil, "What you hand over is no longer encrypted."),
    (
      "decisions[1]", #"{"day":"2026-11-18","action":"clear","by":"A. Bakker"}"#,
      "A. Bakker decided: what was on hold may go on."
    ),
    (
      "decisions[1]", #"{"day":"2026-11-18","action":"evaluated","by":"A. Bakker"}"#,
      "A. Bakker decided: the evaluation took place."
    ),
    (
      "decisions[1]", #"{"day":"2026-11-18","action":"close","by":"A. Bakker"}"#,
      "A. Bakker decided: the course ends."
    ),
    (
      "decisions[1]",
      #"{"day":"2026-11-18","action":"set","by":"A. Bakker","exercise":"F14","load":12}"#,
      "A. Bakker decided: F14 Rotation exercises for neck and trunk goes to 12."
    ),
    ("exercises[0].film", #""film.mp4""#, "neck and trunk: film from nothing to film.mp4."),
    ("exercises[1].picture", #""a.png""#, "exercise: picture from nothing to a.png."),
    ("patient", #"{"pseudonym":"P-17"}"#, "The plan is for P-17."),
    ("timeZone", #""Asia/Tokyo""#, "Time zone: from Europe/Amsterdam to Asia/Tokyo."),
    (
      "course.onset", #""2026-10-01""#,
      "Begin of the complaints: from nothing to Thursday 1 October 2026."
    ),
  ]

  private static func home() throws -> Home {
    let home = try Home()
    try home.json("plan", "import", home.folder.write(plan().line, to: "one.json"))
    return home
  }

  /// What is said of a next revision, without putting it in force.
  private static func said(_ plan: JSON, _ home: Home) throws -> [Substring] {
    let next = try plan.replacing("revision", by: "2")
    let asked = try home.cadans("plan", "import", home.folder.write(next.line, to: "two.json"))
    guard asked.status == 65, asked.errors.contains("--yes") else {
      throw SupportError("\(asked)")
    }
    return asked.output.split(separator: "\n")
  }

  @Test("is said in a sentence for each thing, and nothing else is said")
  func sentences() throws {
    let home = try Self.home()
    for (path, text, sentence) in Self.changes {
      let lines = try Self.said(Self.plan().replacing(path, by: text), home)
      // A decision that sets a load also changes the load of today.
      #expect(lines.count == (text?.contains(#""set""#) == true ? 2 : 1), "\(path): \(lines)")
      #expect(lines[0].contains(sentence), "\(path): \(lines)")
    }
  }

  @Test("is said the other way round too")
  func back() throws {
    let home = try Home()
    let plan = try Self.plan().replacing("course.onArmSymptom", by: #""stepBack""#)
      .replacing("recipient", by: nil).replacing("practice", by: #"{"id":"noord"}"#)
      .replacing("course.intake", by: #"{"day":"2026-11-14"}"#)
      .replacing("exercises[0].how", by: #"{"text":"Turn.","by":"A. Bakker"}"#)
      .replacing("course.engine", by: #""auto""#)
    try home.json("plan", "import", home.folder.write(plan.line, to: "one.json"))
    let lines = try Self.said(Self.plan(), home)
    for sentence in [
      "stops the exercise until your therapist has spoken.",
      "is encrypted to the key of this plan.",
      "The plan no longer says which practice it comes from.",
      "The plan no longer names scores of the start.",
      "neck and trunk: the plan no longer says how it is done.",
      "Cadans proposes steps, and your therapist decides.",
    ] { #expect(lines.contains { $0.contains(sentence) }, "\(sentence): \(lines)") }
    #expect(lines.count == 6, "\(lines)")
  }

  @Test("is said in Dutch")
  func dutch() throws {
    var home = try Self.home()
    home.variables["LANGUAGE"] = "nl"
    for (path, text, sentence) in Self.changes {
      let lines = try Self.said(Self.plan().replacing(path, by: text), home)
      #expect(lines.count == (text?.contains(#""set""#) == true ? 2 : 1), "\(path): \(lines)")
      #expect(!lines[0].contains(sentence), "\(path): \(lines)")
    }
  }
}
