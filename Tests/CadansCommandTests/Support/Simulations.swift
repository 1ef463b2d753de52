import CadansTestSupport

/// Files for `cadans simulate` as a therapist might write them, to be spoilt by tests.
enum Simulations {
  /// The terms of the worked examples.
  static let terms = """
    {"profile":"B","start":"2026-01-05","sessionsPerWeek":5,"phaseEarliest":{"2":15,"3":36},
     "adherenceMinimum":0.8,"gap":{"stepBackAfter":7,"contactAfter":14,"action":"stepBack"},
     "worsening":{"nprs":2,"psk":2,"weeks":2},"evaluationDay":43,"onArmSymptom":"suspend",
     "engine":"auto"}
    """

  /// The prescription of the worked examples.
  static let progression = """
    {"mode":"pain","unit":"reps","start":8,"step":2,"every":2,"minimum":4,"ceilings":[12,16,20],
     "goal":20,"comfortable":2,"acceptable":5,"settleTolerance":0,"redLimit":2}
    """

  /// One simulation; `events` go between the brackets.
  static func text(
    name: String = "proef", course: String = terms, progression: String = progression,
    events: String = session(1), more: String = ""
  ) -> String {
    """
    {"format":"cadans.simulation","formatVersion":"1.0","name":"\(name)","exercise":"F14",
     "course":\(course),
     "progression":\(progression),
     "events":[\(events)]\(more)}
    """
  }

  /// A complete session, green unless something else is said.
  static func session(_ day: Int, done: Int = 99, during: Int = 1, more: String = "") -> String {
    """
    {"kind":"session","day":\(day),"done":\(done),
     "pain":{"before":1,"during":\(during),"morning":1}\(more)}
    """
  }

  /// A list of two: a course with everything that a person would want to see, and a plan that
  /// breaks two constraints.
  static var course: String {
    let weeks = (0..<3).flatMap { week in
      [1, 2, 4, 5].map { session(7 * week + $0) }
        + [#"{"kind":"week","day":\#(7 * week + 6),"nprs":\#(4 - week),"psk":5}"#]
    }
    let events =
      weeks + [
        session(22, during: 7), session(23, during: 8), session(24, during: 4),
        session(37), #"{"kind":"therapist","day":43,"action":"evaluated"}"#,
        #"{"kind":"therapist","day":43,"action":"set","load":14}"#, session(44, done: 5),
        session(45), session(46), #"{"kind":"open","day":47,"flags":["trauma","weakness"]}"#,
        session(48), #"{"kind":"therapist","day":50,"action":"clear"}"#, session(51),
      ]
    let broken = progression.replacing(#""redLimit":2"#, with: #""redLimit":1"#)
      .replacing("[12,16,20]", with: "[12,10,20]")
    return
      "[\(text(name: "Acht weken", events: events.joined(separator: ","))),"
      + text(name: "Een fout in het oefenplan", progression: broken) + "]"
  }

  /// The worked examples of the specification, each with what is expected.
  static func workedExamples() throws -> String {
    let tests = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return try readFile("/\(tests)/CadansCoreTests/Progression/progression.json")
  }
}
