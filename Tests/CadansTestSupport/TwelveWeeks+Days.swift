import CadansCore
import CadansExchange

extension TwelveWeeks {
  /// One day, counted from 0: its scores, its slots, what it is known for, and its prompts.
  mutating func live(_ day: Int) {
    let isGap = (30..<38).contains(day)
    let isAway = (56...58).contains(day)
    if !isGap, !isAway {
      scores(day)
      sessions(day)
      remarks(day)
    }
    if isAway { say(.away(reason: "vakantie"), on: day, "08:00") }
    if let prompts = prompts(of: day) { self.prompts.append(prompts) }
  }

  /// How much it hurts that day: less every week, more in the flare.
  private func pain(_ day: Int) -> Int {
    (63...67).contains(day) ? 7 : max(1, 4 - day / 21)
  }

  private mutating func score(_ points: Int) -> PainScore? {
    PainScore(min(10, max(0, points + Int.random(in: -1...1, using: &random))))
  }

  private mutating func scores(_ day: Int) {
    if profile != .c {
      if day > 0, !random.oneIn(9), let score = score(pain(day)) {
        say(.pain(score, moment: .morning), on: day, "07:45")
      }
      if day % 7 == 2, let score = score(pain(day) + 1) {
        say(.pain(score, moment: .evening), on: day, "22:00")
      }
    }
    guard day == 0 || day % 7 == 6 else { return }
    if let score = PainScore(pain(day)) { say(.pain(score, moment: .week), on: day, "20:00") }
    let complaints = [
      PatientScore(activity: "autorijden", score: max(0, 6 - day / 14)),
      PatientScore(
        activity: "\"tillen\" & <dragen>", score: day == 13 ? nil : max(0, 5 - day / 20)),
      PatientScore(activity: "=lezen()", score: max(0, 4 - day / 25)),
    ]
    say(.psk(complaints), on: day, "20:05")
  }

  private mutating func sessions(_ day: Int) {
    guard let course = course(on: day) else { return }
    let occurrences = course.plan.occurrences(on: Self.first.adding(days: day), in: Amsterdam())
    for occurrence in occurrences {
      guard !course.isStopped(occurrence.exercise), !random.oneIn(12),
        let planned = course.plan.exercise(occurrence.exercise)
      else { continue }
      let dose = course.dose(of: planned)
      let time = occurrence.due.time.description
      var session = Session(
        exercise: occurrence.exercise, slot: occurrence.slot, prescribed: dose, done: dose,
        status: .completed)
      if let reason = skip(day) {
        session.status = .skipped(reason)
        session.done = nil
        say(.session(session), on: day, time, source: .prompt)
        continue
      }
      if random.oneIn(10) {
        session.status = .partial
        session.done?.sets = dose.sets.map { max(1, $0 - 1) }
        session.done?.minutes = dose.minutes.map { $0 / 2 }
      }
      if planned.progression != nil, profile != .c {
        session.pain = SessionPain(
          before: score(pain(day)), during: score(pain(day)),
          after: random.oneIn(3) ? score(pain(day)) : nil)
      }
      if profile == .d || day % 7 == 0 { session.arm = day == 0 ? ArmReport.none : .usual }
      if day == 70, occurrence.exercise == .f14 { session.arm = .increased }
      let isLate = day == 15 && occurrence.exercise == .f5
      say(
        .session(session), on: day, time, recordedAt: isLate ? Self.at(17, "20:00") : nil,
        note: Self.notes[day], source: random.oneIn(3) ? .guide : .cli)
    }
  }

  private mutating func skip(_ day: Int) -> SkipReason? {
    if day == 22 { return .illness }
    if day == 64 { return .pain }
    return random.oneIn(14) ? random.pick([.time, .forgot, .equipment, .other]) : nil
  }

  /// Notes from anybody: markup, a formula, quotes, letters from elsewhere.
  private static let notes = [
    5: "<script>alert(\"nek\")</script> & 'quotes'", 6: "=HYPERLINK(\"http://example.org\")",
    8: "+31 stuk\tgoed\nvolgende regel; \\n, klaar", 9: "heel goed 😀 — ging prima ‮omgekeerd",
  ]

  private mutating func remarks(_ day: Int) {
    switch day {
    case 4: say(.work(reason: "halve dag thuis"), on: day, "18:00")
    case 7: amend(day, once: { $0.pain.during = PainScore(5) })
    case 10:
      amend(day, once: { $0.done?.reps = 10 })
      amend(day, once: { $0.done?.reps = 11 })
    case 11: extra(.f20, Dose(sets: 2, reps: 12), day, "15:00")
    case 12: amendMorning(day)
    case 13: void(day, "dubbel ingevoerd")
    case 14:
      amend(day, once: { $0.done?.sets = 2 })
      void(day, "toch niet gedaan")
    case 25: extra(.g3, Dose(minutes: 30), day, "14:00")
    case 45:
      say(
        .therapistWord(TherapistWord(action: .set, by: "M. Jansen", exercise: .f14, load: 12)),
        on: day, "11:00")
    case 63: say(.badDay, on: day, "19:00", note: "veel stress op het werk")
    case 65: say(.symptom([.headache, .unsure], arm: ArmReport.none), on: day, "13:00")
    case 72:
      say(.therapistWord(TherapistWord(action: .clear, by: "M. Jansen")), on: day, "10:30")
    default: break
    }
  }

  private mutating func extra(_ code: ExerciseCode, _ dose: Dose, _ day: Int, _ time: String) {
    let session = Session(
      exercise: code, slot: nil, prescribed: nil, done: dose, status: .completed)
    say(.session(session), on: day, time)
  }

  /// The first session of F14 that holds.
  private func session(_ day: Int) -> (record: Record, session: Session)? {
    logs.first { $0.day == Self.first.adding(days: day) }?.sessions
      .first { $0.session.exercise == .f14 && $0.session.done != nil }
  }

  private mutating func amend(_ day: Int, once change: (inout Session) -> Void) {
    guard let (record, before) = session(day) else { return }
    var session = before
    change(&session)
    say(
      .session(session), on: day, record.at.time.description, recordedAt: Self.at(day, "22:30"),
      note: record.note, replaces: record.id)
  }

  private mutating func amendMorning(_ day: Int) {
    let log = logs.first { $0.day == Self.first.adding(days: day) }
    guard let score = PainScore(3),
      let record = log?.effective.first(where: {
        if case .pain(_, .morning) = $0.content { true } else { false }
      })
    else { return }
    say(
      .pain(score, moment: .morning), on: day, "07:45", recordedAt: Self.at(day, "22:35"),
      replaces: record.id)
  }

  private mutating func void(_ day: Int, _ reason: String) {
    guard let (record, _) = session(day) else { return }
    say(.void(record.id, reason: reason), on: day, "22:40")
  }

  /// What the program did: every slot was shown, but for the days that are known for something.
  private mutating func prompts(of day: Int) -> DayPrompts? {
    let date = Self.first.adding(days: day)
    guard day != 35, let plan = plans.last(where: { $0.from.date <= date })?.file.plan else {
      return nil
    }
    let state: PromptSpan.State =
      switch day {
      case 20: .paused
      case 32, 33: .machineOff
      case 34: .daemonOff
      case 36: .noDisplay
      default: .active
      }
    var prompts = DayPrompts(
      day: date,
      spans: [PromptSpan(state: state, from: Self.at(day, "00:00"), to: Self.at(day + 1, "00:00"))])
    guard state == .active else { return prompts }
    for occurrence in plan.occurrences(on: date, in: Amsterdam()) {
      let isAway = (56...58).contains(day)
      prompts.events.append(
        PromptEvent(
          id: identifier(at: occurrence.due), at: occurrence.due, slot: occurrence.slot.name,
          day: date, kind: .exercise, event: isAway ? .suppressed : .shown,
          reason: isAway ? .away : nil))
    }
    return prompts
  }
}
