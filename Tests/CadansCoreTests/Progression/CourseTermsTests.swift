import CadansCore
import Testing

@Suite("CourseTerms and events")
struct CourseTermsTests {
  @Test("have no fault in the worked examples, and name each field out of range")
  func faults() {
    #expect(Made.terms().faults == [])
    #expect(CourseTerms.unsteered(from: CivilDate(dayNumber: 0)).faults == [])
    let broken = Made.terms {
      $0.sessionsPerWeek = 8
      $0.phaseTwoFrom = 0
      $0.phaseThreeFrom = -1
      $0.adherenceMinimum = 1.01
      $0.gap = .init(stepBackAfter: -1, contactAfter: -1, action: .hold)
      $0.worsening = .init(nprs: 0, psk: 0, weeks: 0)
      $0.evaluationDay = 0
    }
    #expect(
      broken.faults.map(\.path) == [
        "sessionsPerWeek", "phaseEarliest.2", "phaseEarliest.3", "gap.stepBackAfter",
        "gap.contactAfter", "worsening.nprs", "worsening.psk", "worsening.weeks", "evaluationDay",
        "adherenceMinimum",
      ])
    #expect(Made.terms { $0.adherenceMinimum = .nan }.faults.map(\.path) == ["adherenceMinimum"])
  }

  @Test("day 1 is the date of the start")
  func days() {
    let terms = Made.terms()
    #expect(terms.day(of: terms.start) == 1)
    #expect(terms.day(of: terms.start.adding(days: 42)) == 43)
    #expect(terms.day(of: terms.start.adding(days: -1)) == 0)
    #expect(Phase.allCases.map { terms.earliestDay(of: $0) } == [1, 15, 36])
  }

  @Test("an event has a day of the course, no less than nothing done, and scores on the scale")
  func events() {
    typealias Fault = ProgressionEventError
    #expect(throws: Fault.dayBeforeCourse(0)) { try SessionEvent(day: 0, done: 1) }
    #expect(throws: Fault.negativeDone(-1)) { try SessionEvent(day: 1, done: -1) }
    #expect(throws: Fault.dayBeforeCourse(-3)) { try OpenEvent(day: -3) }
    #expect(throws: Fault.dayBeforeCourse(0)) { try WeekEvent(day: 0) }
    #expect(throws: Fault.complaintsOutOfRange(ExactScore(11))) {
      try WeekEvent(day: 1, psk: ExactScore(11))
    }
    #expect(throws: Fault.dayBeforeCourse(0)) { try TherapistEvent(day: 0, action: .clear) }
  }
}
