import CadansCore
import CadansExchange

extension TwelveWeeks {
  /// The plan of the first six weeks, and its revision on day 43, the day of the evaluation.
  static func revisions(_ profile: Profile?) throws -> [Handover.Revision] {
    let second = profile == nil ? "F14-free" : "F31"
    return try [(1, "F27", at(0, "08:00")), (2, second, at(42, "14:00"))].map {
      revision, other, from in
      let text = plan(profile, revision: revision, other: other, createdAt: from)
      let document = try JSON(reading: Array(text.utf8), path: "plan.json")
      return Handover.Revision(from: from, file: try PlanFile(document, path: "plan.json"))
    }
  }

  private static func plan(
    _ profile: Profile?, revision: Int, other: String, createdAt: Timestamp
  ) -> String {
    let evening = revision == 1 ? "17:00" : "17:30"
    let third =
      switch other {
      case "F27":
        """
        ,{"code":"F27","dose":{"sets":2,"holdSeconds":20,"side":"left"},
          "slots":[{"id":"f27-1230","time":"12:30","days":["mo","we","fr"]}]
          \(progression(profile, "seconds", start: 20, step: 5, ceilings: [30, 40, 60]))}
        """
      case "F31":
        """
        ,{"code":"F31","dose":{"sets":2,"reps":10,"stage":2},
          "slots":[{"id":"f31-1230","time":"12:30","days":["mo","we","fr"]}]}
        """
      default: ""
      }
    return """
      {"format":"cadans.plan","formatVersion":"1.0","id":"nek-2026","revision":\(revision),
       "createdAt":"\(createdAt)","timeZone":"\(timeZone)",\(head(profile, revision: revision)),
       "exercises":[
        {"code":"F14","dose":{"sets":3,"reps":8},"slots":[
          {"id":"f14-0900","time":"09:00","days":["mo","tu","we","th","fr","sa","su"]},
          {"id":"f14-\(evening.filter { $0 != ":" })","time":"\(evening)",
           "days":["mo","tu","we","th","fr"]}]
          \(progression(profile, "reps", start: 8, step: 2, ceilings: [12, 16, 20]))},
        {"code":"F5","dose":{"minutes":15},"slots":[
          {"id":"f5-2100","time":"21:00","days":["mo","tu","we","th","fr","sa","su"]}]}
        \(third)]
       \(revision == 2 && profile != nil ? decisions : "")}
      """
  }

  private static func head(_ profile: Profile?, revision: Int) -> String {
    guard let profile else {
      return #""prescriber":{"kind":"self"},"course":{"start":"2026-09-07"}"#
    }
    return """
      "prescriber":{"kind":"therapist","name":"M. Jansen <fysio & co>"},
      "patient":{"pseudonym":"NP-0417"},
      "course":{"profile":"\(profile.rawValue)","start":"2026-09-07","end":"2026-12-06",
       "engine":"auto","sessionsPerWeek":7,"phaseEarliest":{"2":15,"3":36},
       "adherenceMinimum":0.5,"gap":{"stepBackAfter":7,"contactAfter":14,"action":"stepBack"},
       "worsening":{"nprs":3,"psk":3,"weeks":3},"evaluationDay":43,"onset":"2026-08-10",
       "goals":["Weer een hele dag achter het scherm",
        {"text":"Pijn in de week hooguit 2","nprs":2}],
       "relevantChange":{"nprs":2,"psk":2},
       "information":"Rustig en regelmatig opbouwen. <b>Revisie \(revision)</b>"}
      """
  }

  private static func progression(
    _ profile: Profile?, _ unit: String, start: Int, step: Int, ceilings: [Int]
  ) -> String {
    guard let profile else { return "" }
    let judged =
      profile == .c
      ? #""mode":"time","missLimit":4,"onMiss":"stepBack""#
      : """
      "mode":"\(profile == .d ? "symptom" : "pain")","comfortable":3,"acceptable":5,
      "settleTolerance":1,"redLimit":2
      """
    return """
      ,"progression":{\(judged),"unit":"\(unit)","start":\(start),"step":\(step),"every":3,
       "minimum":\(start - step),"ceilings":[\(ceilings.map { String($0) }.joined(separator: ","))],
       "goal":\(ceilings[2]),"weeklyCapPercent":50}
      """
  }

  private static let decisions =
    #","decisions":[{"day":"2026-10-19","action":"evaluated","by":"M. Jansen"}]"#
}
