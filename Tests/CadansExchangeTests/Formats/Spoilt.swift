import CadansExchange
import CadansTestSupport
import Testing

/// A good document with one fault planted in it.
struct Spoilt: CustomTestStringConvertible, Sendable {
  /// The schema.
  let schema: String
  /// Where the fault is.
  let path: String
  /// What stands there instead; `nil` when it is taken out.
  let value: String?

  var testDescription: String { "\(schema): \(path) = \(value ?? "absent")" }

  func document() throws -> JSON {
    try JSON(try #require(Good.all[schema])).replacing(path, by: value)
  }

  /// Faults of one schema, one on each line: a path, and what is put there, `-` for nothing.
  private static func list(_ schema: String, _ lines: String) -> [Spoilt] {
    lines.split(separator: "\n").map { line in
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      return Spoilt(schema: schema, path: words[0], value: words[1] == "-" ? nil : words[1])
    }
  }

  /// Faults that a schema can tell.
  static let bySchema =
    list(
      "plan",
      """
      format "cadans.log"
      formatVersion "2.0"
      formatVersion 1.0
      id -
      id "-x"
      id "a/b"
      id ""
      revision 0
      revision 1.5
      revision "1"
      createdAt "2026-11-16"
      createdAt "2026-13-16T09:00:00+01:00"
      createdAt "2026-11-16T09:00:00"
      timeZone null
      timeZone "Mars/Base"
      timeZone ""
      exercises[0].progression.start -1
      exercises[0].progression.goal -1
      exercises[0].progression.ceilings [-1,16,20]
      prescriber {"kind":"doctor"}
      prescriber {"kind":"therapist"}
      prescriber {"kind":"therapist","name":""}
      prescriber -
      patient {}
      patient {"pseudonym":"heron","name":"Anna"}
      recipient 1
      course.profile "E"
      course.profile "IV"
      course.profile -
      course.start "1 May"
      course.engine "on"
      course.sessionsPerWeek 8
      course.adherenceMinimum 1.1
      course.phaseEarliest {"2":15}
      course.gap.action "wait"
      course.gap.stepBackAfter -1
      course.worsening {"nprs":0,"psk":2,"weeks":2}
      course.asks {"weekday":"sunday"}
      course.relevantChange {"nprs":11}
      course.goals "less pain"
      course.goals[0] ""
      course.goals[1].nprs 11
      course.goals[2].score -
      course.goals[3].load 0
      course.extra 1
      exercises []
      exercises {}
      exercises[0].code "F99"
      exercises[0].code "f14"
      exercises[0].dose {"sets":3}
      exercises[0].dose.reps 0
      exercises[0].dose.reps 1001
      exercises[0].dose.side "top"
      exercises[0].slots -
      exercises[0].slots[0].id "F14"
      exercises[0].slots[0].id "micropause"
      exercises[0].slots[0].time "9:00"
      exercises[0].slots[0].time "24:00"
      exercises[0].slots[0].days []
      exercises[0].slots[0].days ["mo","mo"]
      exercises[0].slots[0].days ["ma"]
      exercises[0].progression.mode "fear"
      exercises[0].progression.mode -
      exercises[0].progression.step 0
      exercises[0].progression.ceilings [12,16]
      exercises[0].progression.startFraction 0
      exercises[0].progression.startFraction -
      exercises[0].progression.acceptable 11
      exercises[0].progression.redLimit -
      exercises[0].progression.speed 1
      exercises[0].film 1
      exercises[0].film {"location":"film.mp4"}
      exercises[0].picture.sha256 "9F86"
      exercises[0].picture.location ""
      exercises[0].how {"text":"x"}
      exercises[0].how.text ""
      exercises[0].how.from "x"
      practice {}
      practice.id "a/b"
      practice.name ""
      course.intake.day -
      course.intake.nprs 11
      course.intake.psk[0].score -
      course.intake.psk[0].activity ""
      recipient "ssh-dss AAAA"
      recipient "ssh-rsaAAAA"
      recipient "ecdsa-sha2-nistp256 AAAA"
      recipient "sk-ssh-ed25519@openssh.com AAAA"
      recipient "AGE-SECRET-KEY-1AAAA"
      formatVersion "1.x"
      formatVersion "1."
      decisions[1].through "2026-11-16"
      decisions[2].through "May"
      decisions[2].said true
      decisions[1].action "raise"
      decisions[1].load -
      decisions[1].by -
      ext 1
      extra 1
      """)
    + list(
      "log",
      """
      format -
      day "2026-11-31x"
      day -
      records -
      records {}
      records[0].id "1"
      records[0].id "01a213ab-42c6-4719-a422-000000000000"
      records[0].type "walk"
      records[0].at "09:05"
      records[0].source "web"
      records[0].backfilled 1
      records[0].status -
      records[0].status "done"
      records[0].reason "time"
      records[0].exercise -
      records[0].slot "F14 0900"
      records[0].done {"reps":-1}
      records[0].pain.before 11
      records[0].pain.before 2.5
      records[0].pain.before null
      records[0].pain.now 2
      records[0].arm "left"
      records[0].nprs 3
      records[1].reason "laziness"
      records[2].nprs -
      records[2].moment "noon"
      records[3].replaces "x"
      records[4].items -
      records[4].items[0].score -1
      records[4].items[1].activity -
      records[5].flags ["toothache"]
      records[6].reason "rain"
      records[8].load 0
      records[8].load -
      records[8].action "clear"
      records[9].reason -
      records[10].voids -
      records[10].replaces "x"
      records[5].withdrawn {}
      records[5].withdrawn.at -
      records[5].withdrawn.by "x"
      records[8].said 1
      records[0].said true
      records[9].through "2026-11-17"
      records[0].ext []
      records[0].extra 1
      """)
    + list(
      "prompts",
      """
      day -
      events -
      events[0].kind "sound"
      events[0].event "seen"
      events[0].reason "rain"
      events[0].slot -
      events[0].extra 1
      spans[0].state "away"
      spans[0].from -
      spans[1].to null
      spans[0].id 1
      spans[0].machine "laptop"
      events[0].machine "laptop"
      """)
    + list(
      "config",
      """
      language "fr"
      micropause.intervalSeconds 59
      micropause.lengthSeconds 61
      micropause.style "loud"
      micropause.extra 1
      quietHours[0].from "25:00"
      quietHours[0].to -
      quietHours[0].days ["mo"]
      workingHours[0].days ["ma"]
      lockScreenText "some"
      extra 1
      """)
    + list(
      "planHistory",
      """
      entries -
      entries[0].id "a/b"
      entries[0].revision 0
      entries[0].from -
      entries[0].extra 1
      """)
    + list(
      "simulation",
      """
      exercise "F99"
      course -
      course.gap -
      course.start "x"
      progression.speed 1
      events -
      events[0].kind "walk"
      events[0].day 0
      events[0].done -1
      events[0].done -
      events[0].pain.after 2
      events[0].flags ["x"]
      events[2].nprs 11
      events[2].done 1
      events[2].psk 10.5
      events[2].psk -1
      events[2].psk "4"
      events[3].load -
      events[4].load 3
      events[4].through 0
      events[4].said 1
      events[3].seen 3
      extra 1
      """)
    + list(
      "adherence",
      """
      id -
      madeAt -
      engineEdition 0
      engineEdition "2"
      producer {"name":"cadans"}
      patient {}
      period -
      period.from "yesterday"
      summary -
      summary.total.done -1
      summary.total.extra 1
      prompts -
      prompts.exercise.shown -1
      prompts.exercise.seen 1
      plans []
      plans[0].from -
      plans[0].plan {}
      plans[0].plan.exercises[0].dose {}
      records -
      records[0].nprs 3
      records[2].nprs 11
      occurrences -
      occurrences[0].outcome "late"
      occurrences[0].reason -
      occurrences[0].reason "rain"
      occurrences[1].reason "paused"
      occurrences[1].record "01a213ab-42c6-7719-a422-000000000000"
      occurrences[2].record -
      occurrences[2].due "09:00"
      occurrences[2].extra 1
      extra 1
      """)

  /// Faults that only a reader can tell, with a part of the sentence that says so.
  static let byReader: [(fault: Spoilt, sentence: String)] = [
    ("plan", "exercises[0].slots[1].id", #""f14-0900""#, "slots[1].id: the slot f14-0900 is in"),
    ("plan", "exercises[0].code", #""F31""#, "exercises[1].code: F31 is in the plan twice"),
    ("plan", "exercises[0].dose.stage", "2", "exercises[0].dose.stage: F14 has no stages"),
    ("plan", "patient.pseudonym", #""111222333""#, "citizen service number"),
    ("plan", "course.end", #""2026-11-15""#, "course.end: a day on or after the start"),
    ("plan", "createdAt", #""2026-02-30T09:00:00+01:00""#, "createdAt: an instant"),
    ("log", "records[0].day", #""2026-11-16""#, "records[0].day: 2026-11-17 was expected"),
    ("simulation", "events[1].day", "8", "events[2].day: a day from 8"),
    ("adherence", "records[3].replaces", id(15), "refers to \(id(15).dropFirst().dropLast())"),
    ("adherence", "records[10].voids", id(15), "which is no other record of 2026-11-17"),
    ("adherence", "records[3].replaces", id(3), "which is no other record of 2026-11-17"),
    ("adherence", "records[1].id", id(0), "is there twice"),
    ("adherence", "records[0].day", #""2026-11-16""#, "records[0].day: 2026-11-17 was expected"),
    ("adherence", "records[0].backfilled", "true", "records[0].backfilled: false was expected"),
    ("adherence", "period.through", #""2026-11-16""#, "2026-11-17 lies outside the period"),
    ("adherence", "period.through", #""2026-11-18""#, "period.through: a day on or before"),
    ("adherence", "period.from", #""2026-11-18""#, "period.through: a day on or after"),
    ("adherence", "period.from", #""2026-11-17""#, "occurrences[0].day: a day of the period"),
    ("adherence", "patient.pseudonym", #""crow""#, "plans[0].plan.patient.pseudonym: "),
    ("adherence", "plans[0].plan.exercises[0].code", #""F31""#, "plans[0].plan: exercises[1].code"),
    ("adherence", "occurrences[1]", nil, "f14-1700 was due on 2026-11-16, and is not listed"),
    ("adherence", "occurrences[1].slot", #""f14-0900""#, "f14-0900 is on that day twice"),
    ("adherence", "occurrences[1].slot", #""f14-1200""#, "occurrences[1].slot: a slot of that"),
    ("adherence", "occurrences[1].exercise", #""F31""#, "occurrences[1].slot: a slot of that"),
    (
      "adherence", "occurrences[1].due", #""2026-11-17T17:00:00+01:00""#,
      "occurrences[1].due: an instant on 2026-11-16 was expected"
    ),
    ("adherence", "occurrences[1].outcome", #""open""#, "occurrences[1].outcome: that day was"),
    ("adherence", "occurrences[2].outcome", #""partial""#, #""done" was expected, as the record"#),
    ("adherence", "occurrences[2].record", id(1), "occurrences[2].record: a session of that day"),
    ("plan", "decisions[2].through", #""2026-11-19""#, "decisions[2].through: a day on or before"),
    (
      "plan", "course.intake.psk[1]", #"{"activity":"cycling","score":3}"#,
      "course.intake.psk[1].activity: each activity was expected once"
    ),
  ].map { (Spoilt(schema: $0.0, path: $0.1, value: $0.2), $0.3) }

  /// The id of a record of the samples, in quotation marks.
  private static func id(_ number: Int) -> String {
    "\"01a213ab-42c6-7719-a422-00000000000\(String(number, radix: 16))\""
  }
}
