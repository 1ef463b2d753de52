import CadansExchange
import CadansTestSupport

/// Documents that are in order, with every field there is, for tests to spoil.
enum Good {
  static let plan = """
    {"format":"cadans.plan","formatVersion":"1.1","id":"nek-1","revision":1,
     "practice":{"id":"fysio-noord","name":"Fysio Noord"},"createdAt":"2026-11-16T09:00:00+01:00","timeZone":"Europe/Amsterdam",
     "prescriber":{"kind":"therapist","name":"M. Jansen"},"patient":{"pseudonym":"heron"},
     "recipient":"age1xyz",
     "course":{"profile":"B","start":"2026-11-16","end":"2027-02-07","onset":"2026-10-01",
      "information":"Keep moving.","engine":"auto","onArmSymptom":"suspend","sessionsPerWeek":5,
      "evaluationDay":43,"adherenceMinimum":0.8,"phaseEarliest":{"2":15,"3":36},
      "gap":{"stepBackAfter":7,"contactAfter":14,"action":"hold"},
      "worsening":{"nprs":2,"psk":2,"weeks":2},"asks":{"weekday":"su","rhythm":"weekly"},
      "relevantChange":{"nprs":2,"psk":2},
      "intake":{"day":"2026-11-15","nprs":6,"psk":[{"activity":"cycling","score":7}]},
      "goals":["look over my shoulder",{"text":"less pain","nprs":3},
       {"text":"cycling","activity":"cycling","score":2},
       {"text":"stronger","exercise":"F14","load":20}]},
     "exercises":[
      {"code":"F14","dose":{"sets":3,"reps":10,"side":"both"},"film":"film.mp4",
       "how":{"text":"Chin in, and hold.","by":"M. Jansen"},
       "picture":{"location":"picture.png",
        "sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
       "slots":[{"id":"f14-0900","time":"09:00","days":["mo","tu","we","th","fr"]},
        {"id":"f14-1700","time":"17:00","days":["mo","we","fr"]}],
       "progression":{"mode":"pain","unit":"reps","baseline":[12,14,13],"startFraction":0.7,
        "step":2,"every":3,"minimum":4,"ceilings":[12,16,20],"goal":20,"comfortable":3,
        "acceptable":5,"settleTolerance":1,"redLimit":2,"weeklyCapPercent":30,
        "sessionsPerWeek":5}},
      {"code":"F31","dose":{"holdSeconds":10,"stage":2},"slots":[],"ext":{"reason":"asked for"}}],
     "decisions":[{"rule":"R10"},{"day":"2026-11-17","action":"set","by":"M. Jansen",
      "exercise":"F14","load":8},{"day":"2026-11-18","action":"clear","by":"M. Jansen",
      "through":"2026-11-17"}],"ext":{"colour":"blue"}}
    """

  private static let stamp =
    #""timeZone":"Europe/Amsterdam","recordedAt":"2026-11-17T20:00:00+01:00","source":"cli""#

  /// The records of one day, one of each type and an amendment; their ids end in their number.
  static let records = """
    [{"id":"01a213ab-42c6-7719-a422-000000000000","type":"session","day":"2026-11-17",
      "at":"2026-11-17T09:05:00+01:00",\(stamp),"exercise":"F14","slot":"f14-0900",
      "prescribed":{"sets":3,"reps":10},"done":{"sets":3,"reps":10},"status":"completed",
      "pain":{"before":2,"during":0,"after":10},"arm":"none","note":"hello"},
     {"id":"01a213ab-42c6-7719-a422-000000000001","type":"session","day":"2026-11-17",
      "at":"2026-11-17T12:05:00+01:00",\(stamp),"exercise":"F31","status":"skipped",
      "reason":"time"},
     {"id":"01a213ab-42c6-7719-a422-000000000002","type":"pain","day":"2026-11-17",
      "at":"2026-11-17T13:00:00+01:00",\(stamp),"nprs":4,"moment":"evening"},
     {"id":"01a213ab-42c6-7719-a422-000000000003","type":"pain","day":"2026-11-17",
      "at":"2026-11-17T13:00:00+01:00",\(stamp),"nprs":3,"moment":"evening",
      "replaces":"01a213ab-42c6-7719-a422-000000000002"},
     {"id":"01a213ab-42c6-7719-a422-000000000004","type":"psk","day":"2026-11-17",
      "at":"2026-11-17T13:01:00+01:00",\(stamp),"items":[{"activity":"cycling","score":7},
       {"activity":"reading"}]},
     {"id":"01a213ab-42c6-7719-a422-000000000005","type":"symptom","day":"2026-11-17",
      "at":"2026-11-17T13:02:00+01:00",\(stamp),"flags":["headache"],"arm":"usual",
      "withdrawn":{"at":"2026-11-17T14:00:00+01:00","reason":"gone"}},
     {"id":"01a213ab-42c6-7719-a422-000000000006","type":"badDay","day":"2026-11-17",
      "at":"2026-11-17T13:03:00+01:00",\(stamp)},
     {"id":"01a213ab-42c6-7719-a422-000000000007","type":"work","day":"2026-11-17",
      "at":"2026-11-17T13:04:00+01:00",\(stamp),"reason":"half a day"},
     {"id":"01a213ab-42c6-7719-a422-000000000008","type":"therapistWord","day":"2026-11-17",
      "at":"2026-11-17T13:05:00+01:00",\(stamp),"action":"set","exercise":"F14","load":8,
      "by":"M. Jansen","said":true},
     {"id":"01a213ab-42c6-7719-a422-000000000009","type":"away","day":"2026-11-17",
      "at":"2026-11-17T13:06:00+01:00",\(stamp),"reason":"holiday"},
     {"id":"01a213ab-42c6-7719-a422-00000000000a","type":"void","day":"2026-11-17",
      "at":"2026-11-17T13:07:00+01:00",\(stamp),
      "voids":"01a213ab-42c6-7719-a422-000000000009","reason":"a mistake"}]
    """

  static let log = """
    {"format":"cadans.log","formatVersion":"1.1","day":"2026-11-17","records":\(records)}
    """

  static let prompts = """
    {"format":"cadans.prompts","formatVersion":"1.1","day":"2026-11-17","events":[
     {"id":"01a1ee56-65d0-7000-8000-000000000003","at":"2026-11-17T09:00:00+01:00",
      "slot":"f14-0900","day":"2026-11-17","kind":"exercise","event":"suppressed",
      "reason":"paused","idleSource":"none","machine":"01a1ee56-65d0-7000-8000-00000000000f"}],
     "spans":[{"id":"01a1ee56-65d0-7000-8000-000000000004",
      "machine":"01a1ee56-65d0-7000-8000-00000000000f","state":"active","from":"2026-11-17T08:00:00+01:00",
      "to":"2026-11-17T09:00:00+01:00"},{"state":"idle","from":"2026-11-17T09:00:00+01:00"}]}
    """

  static let simulation = """
    {"format":"cadans.simulation","formatVersion":"1.1","name":"two sessions","exercise":"F14",
     "course":{"profile":"B","start":"2026-01-05","sessionsPerWeek":5,
      "phaseEarliest":{"2":15,"3":36},"adherenceMinimum":0.8,
      "gap":{"stepBackAfter":7,"contactAfter":14,"action":"stepBack"},
      "worsening":{"nprs":2,"psk":2,"weeks":2},"evaluationDay":43,"engine":"auto"},
     "progression":{"mode":"pain","unit":"reps","start":8,"step":2,"every":2,"minimum":4,
      "ceilings":[12,16,20],"goal":20,"comfortable":3,"acceptable":5,"settleTolerance":1,
      "redLimit":2},
     "events":[{"kind":"session","day":1,"done":8,"pain":{"before":2,"during":2,"morning":2},
       "arm":"none","flags":["headache"],"backfilled":false},
      {"kind":"open","day":2,"flags":[],"arm":"usual"},{"kind":"week","day":7,"nprs":3,"psk":4.25},
      {"kind":"therapist","day":8,"action":"set","load":10},
      {"kind":"therapist","day":8,"action":"clear","through":7,"said":true}],"expected":{"final":null}}
    """

  /// Two days of the plan: a session on the second, no plan yet and no answer on the first.
  static let adherence = """
    {"format":"cadans.adherence","formatVersion":"1.1","id":"nek-1.2026-11-16",
     "madeAt":"2026-11-17T21:00:00+01:00","timeZone":"Europe/Amsterdam",
     "producer":{"name":"cadans","version":"0.1.0"},"engineEdition":2,"patient":{"pseudonym":"heron"},
     "period":{"from":"2026-11-16","through":"2026-11-17"},
     "summary":{"total":{"done":1,"partial":0,"skipped":0,"missed":1,"notPrompted":{"noPlan":1},
       "unknown":0,"open":0,"due":3,"adherence":0.3333333333333333},
      "exercises":[{"exercise":"F14","done":1,"partial":0,"skipped":0,"missed":1,
       "notPrompted":{"noPlan":1},"unknown":0,"open":0,"due":3,"adherence":0.3333333333333333}],
      "records":8,"sessions":2,"backfilled":0,"liveShare":1.0},
     "prompts":{"exercise":{"shown":2},"micropause":{"taken":3},"question":{}},
     "plans":[{"from":"2026-11-16T10:00:00+01:00","plan":\(plan)}],
     "records":\(records),
     "occurrences":[
      {"day":"2026-11-16","slot":"f14-0900","exercise":"F14","due":"2026-11-16T09:00:00+01:00",
       "outcome":"notPrompted","reason":"noPlan"},
      {"day":"2026-11-16","slot":"f14-1700","exercise":"F14","due":"2026-11-16T17:00:00+01:00",
       "outcome":"missed"},
      {"day":"2026-11-17","slot":"f14-0900","exercise":"F14","due":"2026-11-17T09:00:00+01:00",
       "outcome":"done","record":"01a213ab-42c6-7719-a422-000000000000"}]}
    """

  static let config = """
    {"format":"cadans.config","formatVersion":"1.1","language":"nl",
     "micropause":{"enabled":true,"intervalSeconds":1200,"lengthSeconds":45,"style":"window",
      "holdBackSeconds":600},
     "quietHours":[{"from":"22:00","to":"07:00"}],
     "workingHours":[{"from":"09:00","to":"17:00","days":["mo"]}],"lockScreenText":"full"}
    """

  static let planHistory = """
    {"format":"cadans.planHistory","formatVersion":"1.1","entries":[
     {"id":"nek-1","revision":1,"from":"2026-11-01T09:00:00+01:00"}]}
    """

  /// The documents, by the name of their schema.
  static let all = [
    "plan": plan, "log": log, "prompts": prompts, "simulation": simulation,
    "adherence": adherence, "config": config, "planHistory": planHistory,
  ]

  /// The fields that came with version 1.1, wherever they are.
  private static let new: Set = [
    "practice", "intake", "how", "said", "withdrawn", "machine", "engineEdition",
    "sessions",
  ]

  /// A document as version 1.0 had it.
  static func first(_ document: JSON) -> JSON {
    switch document {
    case .object(let members):
      .object(
        members.compactMap { member in
          let isOfDecision = member.name == "through" && document["action"] != nil
          if new.contains(member.name) || isOfDecision { return nil }
          if member.name == "formatVersion" { return JSON.Member(member.name, .string("1.0")) }
          if member.name == "picture", let place = member.value["location"] {
            return JSON.Member(member.name, place)
          }
          return JSON.Member(member.name, first(member.value))
        })
    case .array(let elements): .array(elements.map(first))
    default: document
    }
  }
}
