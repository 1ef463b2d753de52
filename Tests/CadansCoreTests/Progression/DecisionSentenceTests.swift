import CadansCore
import CadansTestSupport
import CadansText
import Testing

@Suite("The sentence of a decision")
struct DecisionSentenceTests {
  /// A course, what happened in it, and what is said of the last decision.
  struct Story {
    var plan = Made.pain
    var terms = Made.terms()
    let events: [ProgressionEvent]
    let sentence: String

    func last() throws -> Decision {
      let decisions = try Made.fold(plan, terms, events).decisions
      return try #require(decisions.last)
    }
  }

  private static let hold = "on hold until you have talked with your physiotherapist"

  /// Every row of the table, and each way in which it can be put.
  static func stories() throws -> [Story] {
    let propose = Made.terms { $0.engine = .propose }
    let cap = Made.changed(Made.pain) { $0.weeklyCapPercent = 0 }
    let level = Made.changed(Made.quota) { $0.unit = .level }
    let tolerant = Made.changed(Made.pain) { $0.settleTolerance = 2 }
    let first = try ProgressionEvent.did(1, 8)
    let red = try ProgressionEvent.did(1, 8, [1, 7, 1])
    let atMinimum: [ProgressionEvent] = try [
      .said(1, .set(load: 4)), .did(1, 4, [1, 7, 1]), .did(2, 4, [1, 7, 1]),
    ]
    return try [
      .init(
        plan: Made.changed(Made.pain) { $0.goal = 30 }, events: [first],
        sentence:
          "Your physiotherapist has to correct the plan for this exercise first: you go on with 8 repetitions."
      ),
      .init(
        plan: Prescription(), events: [first],
        sentence:
          "Your physiotherapist has to correct the plan for this exercise first: your dose stays as it is."
      ),
      .init(
        plan: Prescription(start: 8), events: [.looked(1, flags: [.weakness]), .did(2, 8)],
        sentence:
          "Your physiotherapist has to correct the plan for this exercise first: all exercises are \(hold) or GP."
      ),
      .init(
        events: [first, .said(2, .clear)],
        sentence: "You talked with your physiotherapist: you go on with 8 repetitions."),
      .init(
        events: [first, .said(2, .evaluated)],
        sentence:
          "The evaluation with your physiotherapist was held: you go on with 8 repetitions."),
      .init(
        events: [first, .said(2, .set(load: 12))],
        sentence: "Your physiotherapist set the load: you go on with 12 repetitions."),
      .init(
        events: [first, .said(2, .set(load: 99))],
        sentence:
          "Your physiotherapist asked for 99 repetitions, which lies outside your plan: you go on with 20 repetitions."
      ),
      .init(
        events: [.looked(1, flags: [.headache, .trauma, .weakness], arm: .new)],
        sentence:
          "You reported a fall or an accident, loss of strength and new complaints in arm or hand: all exercises are \(hold) or GP."
      ),
      .init(
        terms: Made.terms(.d), events: [.looked(1, arm: .increased)],
        sentence:
          "You reported more complaints in arm or hand than usual: this exercise is \(hold)."),
      .init(
        terms: Made.terms(.d) { $0.onArmSymptom = .stepBack },
        events: [.looked(1, arm: .increased)],
        sentence:
          "You reported more complaints in arm or hand than usual: one step back, from 8 to 6 repetitions."
      ),
      .init(
        terms: Made.terms(.d) { $0.onArmSymptom = .stepBack },
        events: [.looked(1, flags: [.trauma]), .looked(2, arm: .increased)],
        sentence:
          "You reported more complaints in arm or hand than usual: one step back, from 8 to 6 repetitions, and all exercises are \(hold) or GP."
      ),
      .init(
        events: [.looked(1, flags: [.sensory]), .looked(2)],
        sentence: "You reported a symptom earlier: all exercises are \(hold) or GP."),
      .init(
        terms: Made.terms(.d), events: [.looked(1, arm: .increased), .did(2, 8)],
        sentence: "You reported a symptom earlier: this exercise is \(hold)."),
      .init(
        events: [first, .did(20, 8)],
        sentence:
          "There was a long time without a session: you go on with 6 repetitions, and no more, until you have talked with your physiotherapist."
      ),
      .init(
        events: [.did(43, 8)],
        sentence: "The evaluation with your physiotherapist is due: you go on with 8 repetitions."
      ),
      .init(
        events: [.scored(7, nprs: 4, psk: 5)],
        sentence:
          "Your scores of this week are kept (score 4; activities 5): you go on with 8 repetitions."
      ),
      .init(
        events: [.scored(7)],
        sentence: "You gave no score for this week: you go on with 8 repetitions."),
      .init(
        events: [.scored(7, nprs: 4), .scored(14, nprs: 6)],
        sentence:
          "Your scores of this week were higher than in your lowest week (score 6, lowest so far 4): you go on with 8 repetitions."
      ),
      .init(
        events: [.scored(7, nprs: 4), .scored(14, nprs: 6), .scored(21, nprs: 6)],
        sentence:
          "Your weekly scores were higher than in your lowest week 2 weeks in a row (score 6, lowest so far 4): you go on with 8 repetitions, and discuss your plan with your physiotherapist."
      ),
      .init(
        events: [.scored(7, psk: 4), .scored(14, psk: 6), .scored(21, psk: 6), .did(21, 8)],
        sentence:
          "Your plan is to be discussed with your physiotherapist first: you go on with 8 repetitions."
      ),
      .init(
        plan: Made.quota, terms: Made.terms(.c),
        events: [.scored(7, psk: 4), .scored(14, psk: 6), .scored(21, psk: 6)],
        sentence:
          "Your scores of this week are kept for your physiotherapist: you go on with 8 repetitions."
      ),
      .init(
        events: [.looked(1)],
        sentence: "Your first session is still to come: you begin with 8 repetitions."),
      .init(
        events: [first, .looked(1)],
        sentence: "Your last session was today: you go on with 8 repetitions."),
      .init(
        events: [first, .looked(2)],
        sentence: "Your last session was 1 day ago: you go on with 8 repetitions."),
      .init(
        events: [first, .looked(2, flags: [.headache])],
        sentence: "What you reported is kept: you go on with 8 repetitions."),
      .init(
        terms: Made.terms { $0.gap.contactAfter = 99 }, events: [first, .looked(9), .looked(10)],
        sentence: "Your last session was 9 days ago: you go on with 6 repetitions."),
      .init(
        events: [first, .did(2, 8, late: true)],
        sentence:
          "You logged this session more than a day later: you go on with 8 repetitions."),
      .init(
        plan: Made.quota, events: [.did(1, 5)],
        sentence: "You did 5 of 8 repetitions: you go on with 8 repetitions."),
      .init(
        plan: level, events: [.did(1, 5)],
        sentence: "You did level 5, and level 8 was planned: you go on with level 8."),
      .init(
        plan: Made.quota, events: [.did(1, 5), .did(2, 5), .did(3, 0)],
        sentence:
          "You did 0 of 8 repetitions; 3 sessions in a row were less than planned: you go on with 8 repetitions, and discuss your plan with your physiotherapist."
      ),
      .init(
        plan: Made.changed(level) {
          $0.missLimit = 1
          $0.onMiss = .stepBack
        }, events: [.did(1, 7)],
        sentence:
          "You did level 7, and level 8 was planned: one step back, from level 8 to level 6."),
      .init(
        events: [.did(1, 8, [nil, 2, nil])],
        sentence:
          "Your pain score before the session and on the morning after is missing: you go on with 8 repetitions."
      ),
      .init(
        events: [.did(1, 8, [nil, nil, nil])],
        sentence:
          "Your pain score before the session, during the session and on the morning after is missing: you go on with 8 repetitions."
      ),
      .init(
        plan: Made.symptom, terms: Made.terms(.d), events: [.did(1, 8)],
        sentence: "You did not say how arm and hand were: you go on with 8 repetitions."),
      .init(
        plan: Made.symptom, terms: Made.terms(.d), events: [.did(1, 8, [1, 1, nil])],
        sentence:
          "Your pain score on the morning after is missing, and how arm and hand were: you go on with 8 repetitions."
      ),
      .init(
        plan: Made.changed(Made.quota) { $0.overrideReason = "agreed" }, terms: Made.terms(.d),
        events: [.did(1, 8)],
        sentence: "You did not say how arm and hand were: you go on with 8 repetitions."),
      .init(
        plan: Made.symptom, terms: Made.terms(.d) { $0.onArmSymptom = .stepBack },
        events: [.looked(1, arm: .increased), .looked(9, arm: .increased)],
        sentence:
          "You reported more complaints in arm or hand than usual, for the second time within four weeks: this exercise is \(hold)."
      ),
      .init(
        plan: Made.changed(Made.symptom) { $0.start = 4 },
        terms: Made.terms(.d) { $0.onArmSymptom = .stepBack },
        events: [.looked(1, arm: .increased)],
        sentence:
          "You reported more complaints in arm or hand than usual, and the load is the minimum of your plan: this exercise is \(hold)."
      ),
      .init(
        events: [.looked(3, flags: [.trauma]), .said(4, .clear, through: 2)],
        sentence:
          "Your physiotherapist had not yet seen what you reported last: all exercises are \(hold) or GP."
      ),
      .init(
        events: [.said(4, .clear, heard: true)],
        sentence:
          "You noted that you talked with your physiotherapist: you go on with 8 repetitions."),
      .init(
        events: [.said(4, .evaluated, heard: true)],
        sentence:
          "You noted that the evaluation with your physiotherapist was held: you go on with 8 repetitions."
      ),
      .init(
        events: [.said(4, .set(load: 10), heard: true)],
        sentence:
          "You noted the load that your physiotherapist set: you go on with 10 repetitions."),
      .init(
        events: [.said(4, .set(load: 16), heard: true)],
        sentence:
          "You noted 16 repetitions from your physiotherapist, who has to confirm so much in your plan: you go on with 12 repetitions."
      ),
      .init(
        events: [.scored(7, mean: ExactScore(meanOf: [7, 7, 6])), .scored(14, psk: 5)],
        sentence:
          "Your scores of this week are kept (activities 5, lowest so far 6.67): you go on with 8 repetitions."
      ),
      .init(
        events: [red],
        sentence:
          "Your pain during the session was 7, and the limit in your plan is 5: you go on with 8 repetitions."
      ),
      .init(
        events: [.did(1, 8, [1, 2, 3])],
        sentence:
          "Your pain was 1 before the session and 3 on the morning after: you go on with 8 repetitions."
      ),
      .init(
        plan: tolerant, events: [red, .did(2, 8, [1, 2, 4])],
        sentence:
          "Your pain was 1 before the session and 4 on the morning after, more than 2 points higher; 2 sessions in a row were above your plan's limits: one step back, from 8 to 6 repetitions."
      ),
      .init(
        events: atMinimum,
        sentence:
          "Your pain during the session was 7, and the limit in your plan is 5; 2 sessions in a row were above your plan's limits: you go on with 4 repetitions, the minimum in your plan."
      ),
      .init(
        terms: propose, events: [red, .did(2, 8, [1, 7, 1])],
        sentence:
          "Your pain during the session was 7, and the limit in your plan is 5; 2 sessions in a row were above your plan's limits: you go on with 8 repetitions, and your physiotherapist can make it 6 repetitions."
      ),
      .init(
        events: [.did(1, 8, [1, 4, 1])],
        sentence:
          "Your pain during the session was 4, above 2 and not above 5: you go on with 8 repetitions."
      ),
      .init(
        events: [.did(1, 6)],
        sentence: "You did 6 of 8 repetitions: you go on with 8 repetitions."),
      .init(
        events: [first],
        sentence:
          "You completed 1 of the 2 sessions for a step: you go on with 8 repetitions."),
      .init(
        terms: Made.terms { $0.phaseTwoFrom = 1 },
        events: [first],
        sentence:
          "You completed 1 of the 2 sessions for a step, and phase 2 has begun: you go on with 8 repetitions."
      ),
      .init(
        events: [.said(1, .set(load: 20)), .did(1, 20), .did(2, 20)],
        sentence: "You have reached the goal of your plan: you go on with 20 repetitions."),
      .init(
        events: [.said(1, .set(load: 12)), .did(1, 12), .did(2, 12)],
        sentence: "You have reached the most for phase 1: you go on with 12 repetitions."),
      .init(
        plan: cap, events: [first, .did(2, 8), .did(3, 9), .did(4, 9)],
        sentence:
          "The load already rose as much as your plan allows in 7 days: you go on with 9 repetitions."
      ),
      .init(
        events: [first, .did(2, 8)],
        sentence:
          "You completed 2 sessions at this load: one step up, from 8 to 10 repetitions."),
      .init(
        plan: Made.changed(Made.quota) {
          $0.every = 1
          $0.unit = .minutes
          $0.start = 1
          $0.minimum = 1
          $0.step = 1
        }, events: [.did(1, 1)],
        sentence: "You completed 1 session at this load: one step up, from 1 to 2 minutes."),
      .init(
        terms: propose, events: [first, .did(2, 8)],
        sentence:
          "You completed 2 sessions at this load: you go on with 8 repetitions, and your physiotherapist can make it 10 repetitions."
      ),
    ]
  }

  @Test("says why, and what follows, in each row of the table")
  func english() throws {
    var rules: Set<Rule> = []
    for story in try Self.stories() {
      let decision = try story.last()
      #expect(decision.sentence(unit: story.plan.unit) == story.sentence)
      rules.insert(decision.rule)
    }
    // The two rows of a gap come with the date.
    for (day, sentence) in [
      (9, "For 8 days there was no session: one step back, from 8 to 6 repetitions."),
      (
        16,
        "For 15 days there was no session: you go on with 6 repetitions, and no more, until you have talked with your physiotherapist."
      ),
    ] {
      var fold = try Made.fold(Made.pain, Made.terms(), [.did(1, 8)]).fold
      let decision = try #require(fold.advance(to: day).last?.decision)
      #expect(decision.sentence(unit: .reps) == sentence)
      rules.insert(decision.rule)
    }
    #expect(rules == Set(Rule.allCases))
  }

  @Test("names no pain where the patient is not to read of it, whatever the mode")
  func noPain() throws {
    let plan = Made.changed(Made.pain) { $0.overrideReason = "agreed" }
    let terms = Made.terms(.c) { $0.worsening.weeks = 1 }
    let decisions = try Made.fold(
      plan, terms,
      [
        .did(1, 8, [1, nil, 1]), .did(2, 8, [3, 4, 3]), .did(3, 8, [3, 7, 3]),
        .did(4, 8, [3, 7, 3]), .scored(5, nprs: 3), .scored(8, nprs: 9),
      ]
    ).decisions
    #expect(decisions.map(\.rule) == [.r9u, .r9a, .r9r1, .r9r2, .r5, .r5])
    for decision in decisions {
      let words = decision.sentence(unit: .reps, speaksOfPain: false)
      #expect(!words.contains("pain") && !words.contains("score 9") && !words.contains("higher"))
    }
    #expect(
      decisions[3].sentence(unit: .reps, speaksOfPain: false)
        == "By your answers about this session: one step back, from 8 to 6 repetitions.")
  }

  @Test("is one whole sentence in any history, and true of what is suspended")
  func laws() throws {
    var rules: Set<Rule> = []
    for seed in 0..<400 {
      for (decision, plan) in try Self.decisions(seed: seed) {
        let sentence = decision.sentence(unit: plan.unit)
        let faults = SentenceFaults(sentence, of: decision, in: plan.mode, language: .english)
        #expect(faults.isEmpty, "seed \(seed): \(sentence) \(faults)")
        rules.insert(decision.rule)
      }
    }
    #expect(rules == Set(Rule.allCases).subtracting([.r0]))
  }

  @Test("is the same in Dutch")
  func dutch() async throws {
    let texts = try DutchTexts()
    defer { withExtendedLifetime(texts) {} }
    let path = texts.path
    // The language is one for the whole process, so another process tries it.
    await #expect(processExitsWith: .success) { [path = path as String] in
      Language.dutch.use(catalogueFolder: path)
      var count = 0
      func check(_ decision: Decision, _ plan: Prescription) {
        let sentence = decision.sentence(unit: plan.unit)
        let faults = SentenceFaults(sentence, of: decision, in: plan.mode, language: .dutch)
        #expect(faults.isEmpty, "\(sentence) \(faults)")
        count += 1
      }
      for story in try Self.stories() { check(try story.last(), story.plan) }
      for seed in 0..<200 {
        for (decision, plan) in try Self.decisions(seed: seed) { check(decision, plan) }
      }
      #expect(count > 4000)
      #expect(
        try Self.stories()[2].last().sentence(unit: nil)
          == "Je fysiotherapeut moet het oefenplan van deze oefening eerst verbeteren: alle oefeningen zijn stilgezet tot overleg met je fysiotherapeut of huisarts."
      )
    }
  }

  @Test("goes with the message of the moment, of three that are kept apart")
  func messages() {
    for contact in [false, true] {
      #expect(Sentence.message(suspended: .all, contact: contact) == Sentence.stopContact)
      #expect(Sentence.message(suspended: .exercise, contact: contact) == Sentence.stopExercise)
      #expect(Sentence.message(suspended: .gap, contact: contact) == Sentence.contact)
    }
    #expect(Sentence.message(suspended: .none, contact: true) == Sentence.contact)
    #expect(Sentence.message(suspended: .none, contact: false) == nil)
  }

  /// Every decision of a random history, which every third time is one of proposals.
  static func decisions(seed: Int) throws -> [(Decision, Prescription)] {
    let history = try History(seed: seed)
    let terms = Made.changed(history.terms) { if seed % 3 == 0 { $0.engine = .propose } }
    let decisions = try Made.fold(history.prescription, terms, history.events).decisions
    return decisions.map { ($0, history.prescription) }
  }
}
