import CadansTestSupport
import CadansCore
import CadansTestSupport

/// A random plan and what happened under it; the seed is the whole of it.
struct History: Sendable {
  /// How many random histories each property is tried on.
  static let seeds = 0..<2000

  let prescription: Prescription
  let terms: CourseTerms
  let events: [ProgressionEvent]

  /// A history of about forty events over about three months.
  ///
  /// What is done follows the load that is due, so that many sessions are complete and the load
  /// moves; a therapist clears a suspension after some days.
  init(seed: Int, kind: RandomPlan.Kind = .any) throws {
    var random = SplitMix64(seed: seed)
    let terms = RandomPlan.terms(&random)
    let prescription = RandomPlan.prescription(kind, for: terms.profile, &random)
    var habits = Habits(&random)
    var fold = CourseFold([.init(code: .f14, prescription: prescription)], terms: terms)
    var events: [ProgressionEvent] = []
    var day = random.number(1, 4)
    for _ in 0..<random.number(25, 50) {
      fold.advance(to: day)
      let event = try habits.event(on: day, fold: fold, &random)
      try fold.apply(event.of(.f14))
      events.append(event)
      day += habits.pause(&random)
    }
    self.terms = terms
    self.prescription = prescription
    self.events = events
  }

  /// This history with other events.
  init(_ other: History, events: [ProgressionEvent]) {
    self.prescription = other.prescription
    self.terms = other.terms
    self.events = events
  }

  /// What the engine may do, made anew from the plan.
  var regimen: Regimen? { prescription.regimen(for: terms.profile) }

  /// The course before its first event.
  var fold: CourseFold {
    CourseFold([.init(code: .f14, prescription: prescription)], terms: terms)
  }
}
