import CadansCore
import CadansTestSupport

extension SplitMix64 {
  /// A plan with anything that a plan can say.
  mutating func plan() throws -> Plan {
    var taken: Set<SlotID> = []
    let codes = ExerciseCode.allCases.shuffled(using: &self).prefix(number(1...6))
    let exercises = try codes.map { try exercise($0, slotsTaken: &taken) }
    return Plan(
      id: "plan-\(number(1...99))", revision: number(1...1_000_000),
      practice: maybe {
        Practice(id: "practice-\($0.number(1...9))", name: $0.maybe { $0.word() })
      },
      createdAt: timestamp(), timeZone: "Europe/Amsterdam",
      prescriber: oneIn(2) ? .own : .therapist(name: word()), pseudonym: maybe { $0.word() },
      recipient: maybe {
        $0.pick(["age1", "ssh-ed25519 ", "ssh-rsa "]) + "\($0.number(0...9999))"
      },
      course: maybe { $0.course(isSteerable: exercises.contains { $0.progression != nil }) },
      exercises: exercises,
      decisions: (0..<number(0...4)).map { _ in
        let word = word() as TherapistWord
        let day = day()
        return PlannedWord(
          day: day,
          word: TherapistWord(
            action: word.action, by: word.by,
            exercise: word.exercise ?? maybe { $0.pick(ExerciseCode.allCases) }, load: word.load,
            through: word.action == .clear ? maybe { day.adding(days: -$0.number(0...9)) } : nil))
      })
  }

  private mutating func exercise(
    _ code: ExerciseCode, slotsTaken taken: inout Set<SlotID>
  ) throws -> PlannedExercise {
    let stages = Exercise.entry(code).stages.count
    var dose = dose()
    dose.stage = stages > 0 ? maybe { $0.number(1...stages) } : nil
    let measures = [Dose.Part.reps, .holdSeconds, .minutes, .level].compactMap { dose[$0] }
    if measures.isEmpty { dose.reps = 10 }
    let slots = try (0..<number(0...3)).map { _ in
      let time = try time()
      let id = SlotID(code, at: time, avoiding: taken)
      taken.insert(id)
      return Slot(id: id, time: time, days: [pick(Weekday.allCases), pick(Weekday.allCases)])
    }
    return PlannedExercise(
      code: code, dose: dose, slots: slots, progression: maybe { $0.prescription() },
      reason: maybe { $0.text() },
      how: maybe { ExerciseInstruction(text: $0.word(), by: $0.word()) },
      film: maybe { $0.file() }, picture: maybe { $0.file() })
  }

  private mutating func file() -> PlannedFile {
    PlannedFile(
      location: word(),
      sha256: maybe { random in
        String((0..<64).map { _ in random.pick(Array("0123456789abcdef")) })
      })
  }

  /// What a therapist wrote, in order or not.
  private mutating func prescription() -> Prescription {
    var prescription = Prescription(
      mode: maybe { $0.pick(ProgressionMode.allCases) }, overrideReason: maybe { $0.text() },
      unit: maybe { $0.pick(LoadUnit.allCases) }, start: maybe { $0.count() },
      baseline: maybe { random in (0..<random.number(0...4)).map { _ in random.count() } },
      startFraction: maybe { $0.fraction() } ?? nil, step: maybe { $0.count() },
      every: maybe { $0.count() }, minimum: maybe { $0.count() },
      ceilings: maybe { random in (0..<random.number(0...4)).map { _ in random.count() } },
      goal: maybe { $0.count() }, comfortable: maybe { $0.count() },
      acceptable: maybe { $0.count() })
    prescription.settleTolerance = maybe { $0.count() }
    prescription.redLimit = maybe { $0.count() }
    prescription.missLimit = maybe { $0.count() }
    prescription.onMiss = maybe { $0.pick(MissAction.allCases) }
    prescription.weeklyCapPercent = maybe { $0.count() }
    prescription.sessionsPerWeek = maybe { $0.count() }
    if oneIn(4) {
      (prescription.goal, prescription.mode, prescription.startFraction) = (nil, nil, nil)
      prescription.unreadable = [.goal, .mode, .startFraction]
    }
    return prescription
  }

  /// A number that a therapist writes, or one that nobody means.
  private mutating func count() -> Int {
    oneIn(8) ? pick([.min, -1, 0, .max]) : number(0...40)
  }

  /// A decimal with as many digits as one can have.
  private mutating func fraction() -> DecimalFraction? {
    let most = 999_999_999_999_999_999
    return oneIn(2)
      ? DecimalFraction(digits: number(1...1000), scale: 3)
      : DecimalFraction(digits: number(-most...most), scale: number(0...18))
  }

  private mutating func course(isSteerable: Bool) -> PlanCourse {
    let start = maybe { $0.day() }
    var profile = maybe { $0.pick(Profile.allCases) }
    let engine = pick(Steering.allCases)
    var terms: CourseTerms?
    if let start, oneIn(2) {
      let isSteered = isSteerable && engine != .off
      if isSteered { profile = profile ?? .b }
      terms = self.terms(from: start, profile ?? .b, isSteered: isSteered)
      terms?.engine = engine
    }
    return PlanCourse(
      profile: profile, start: start, information: maybe { $0.text() }, terms: terms,
      goals: (0..<number(0...4)).map { _ in goal() },
      intake: maybe { random in
        CourseIntake(
          day: random.day(), nprs: random.score(),
          psk: (0..<random.number(0...3)).map {
            PatientScore(activity: "\($0) \(random.word() as String)", score: random.number(0...10))
          })
      },
      onset: maybe { $0.day() }, end: maybe { (start ?? $0.day()).adding(days: $0.number(0...99)) },
      relevantChange: maybe {
        RelevantChange(
          nprs: $0.maybe { $0.number(1...10) }, psk: $0.maybe { $0.number(1...10) })
      },
      asks: CourseAsks(
        weekday: maybe { $0.pick(Weekday.allCases) }, rhythm: pick(CourseAsks.Rhythm.allCases)),
      micropauseMovements: maybe { random in
        [random.pick(Movement.allCases)] + Movement.allCases.filter { _ in random.oneIn(3) }
      })
  }

  /// Terms of which each field is as nobody wrote it, or says something.
  private mutating func terms(
    from start: CivilDate, _ profile: Profile, isSteered: Bool
  ) -> CourseTerms {
    var terms = CourseTerms.unsteered(from: start, profile: profile)
    terms.onArmSymptom = pick(ArmSymptomAction.allCases)
    if isSteered || oneIn(2) { terms.sessionsPerWeek = number(1...7) }
    if isSteered || oneIn(2) { terms.phaseTwoFrom = number(1...90) }
    if isSteered || oneIn(2) { terms.phaseThreeFrom = number(1...90) }
    if isSteered || oneIn(2) {
      terms.adherenceMinimum = oneIn(2) ? pick([0, 0.85, 1]) : .random(in: 0...1, using: &self)
    }
    if isSteered || oneIn(2) { terms.gap.stepBackAfter = number(0...30) }
    if isSteered || oneIn(2) { terms.gap.contactAfter = number(0...30) }
    if isSteered || oneIn(2) { terms.gap.action = pick(GapAction.allCases) }
    if isSteered || oneIn(2) { terms.worsening.nprs = number(1...10) }
    if isSteered || oneIn(2) { terms.worsening.psk = number(1...10) }
    if isSteered || oneIn(2) { terms.worsening.weeks = number(1...10) }
    if isSteered || oneIn(2) { terms.evaluationDay = pick([1, 43, .max]) }
    return terms
  }

  private mutating func goal() -> CourseGoal {
    let measure: CourseGoal.Measure? =
      switch number(0...3) {
      case 0: score().map { .nprs($0) }
      case 1: .activity(word(), atMost: number(0...10))
      case 2: .load(pick(ExerciseCode.allCases), atLeast: number(1...10_000))
      default: nil
      }
    return CourseGoal(text: word(), measure: measure)
  }
}
