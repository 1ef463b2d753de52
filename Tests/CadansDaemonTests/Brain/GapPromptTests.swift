import CadansCore
import CadansText
import Testing

@testable import CadansDaemon

@Suite("A prompt after a long gap")
struct GapPromptTests {
  /// F14 by pain with a gap of 14 days, F5 at its written dose.
  private static let plan = Plan(
    id: "gap", revision: 1, createdAt: Timestamp(Instant(seconds: 0), offsetMinutes: 0),
    timeZone: "Europe/Amsterdam", prescriber: .therapist(name: "M. Jansen"),
    course: PlanCourse(
      profile: .b, start: "2026-02-01",
      terms: CourseTerms(
        profile: .b, start: "2026-02-01", sessionsPerWeek: 5, phaseTwoFrom: 15,
        phaseThreeFrom: 36, adherenceMinimum: 0.8,
        gap: .init(stepBackAfter: 7, contactAfter: 14, action: .hold),
        worsening: .init(nprs: 2, psk: 2, weeks: 2), evaluationDay: 43, engine: .auto)),
    exercises: [
      PlannedExercise(
        code: .f14, dose: Dose(reps: 8),
        slots: [Slot(id: "f14-0900", time: "09:00", days: Weekday.allCases)],
        progression: Prescription(
          mode: .pain, unit: .reps, start: 8, step: 2, every: 2, minimum: 4,
          ceilings: [12, 16, 20], goal: 20, comfortable: 2, acceptable: 5, settleTolerance: 1,
          redLimit: 2)),
      .daily(.f5, "10:00", dose: Dose(minutes: 15)),
    ])

  /// The world on 2 March, when F14 was last done on a day of February.
  private static func world(lastDone day: CivilDate) -> World {
    var world = World(nil)
    let at = world.zone.timestamp(world.zone.instant(day, "09:00").instant)
    let session = Session(
      exercise: .f14, slot: "f14-0900", prescribed: Dose(reps: 8), done: Dose(reps: 8),
      status: .completed)
    world.logs[day] = DayLog(
      day: day,
      records: [
        Record(
          id: world.makeID(), day: day, at: at, timeZone: "Europe/Amsterdam", recordedAt: at,
          source: .cli, content: .session(session))
      ])
    world.replacePlan(plan)
    return world
  }

  private static func body(_ world: World) -> String {
    world.screen.values.map { PromptText($0, zone: SummerZone()).body }.joined()
  }

  @Test("comes all the same, and ends with the sentence about starting again")
  func sentence() {
    var world = Self.world(lastDone: "2026-02-02")
    world.advance(to: "09:00")
    let body = Self.body(world)
    #expect(body.hasPrefix("09:00 F14") && body.hasSuffix("\n" + Sentence.afterGap), "\(body)")
    world.press(.done)
    world.settle()
    world.screen.removeAll()
    world.advance(to: "10:00")
    #expect(!Self.body(world).contains(Sentence.afterGap))
  }

  @Test("says nothing of it on a locked screen, nor after a shorter one")
  func without() {
    var short = Self.world(lastDone: "2026-02-20")
    short.advance(to: "09:00")
    #expect(Self.body(short).hasPrefix("09:00 F14"))
    #expect(!Self.body(short).contains(Sentence.afterGap))
    let line = Effect.Content.Line(
      exercise: .f14, dose: Dose(reps: 8), dueAt: short.now, isAfterGap: true)
    let locked = PromptText(
      .exercises([line], latersLeft: 3, question: false, locked: true), zone: SummerZone())
    #expect(locked.body.isEmpty)
  }

  @Test("that is on the screen goes when a symptom stops its exercise, and is asked for no more")
  func stopped() {
    var world = Self.world(lastDone: "2026-02-20")
    world.advance(to: "09:00")
    world.settle()
    #expect(Self.body(world).hasPrefix("09:00 F14"))
    world.advance(to: "09:01")
    world.write(.symptom([.trauma], arm: nil))
    world.settle()
    // It was due before, so it is open; and nobody asks for it.
    #expect(world.snapshot.agenda?.entries.first?.outcome == .open)
    #expect(!world.brain.isOpen("f14-0900"))
    let last = world.prompts[world.today]?.events.last { $0.slot == "f14-0900" }
    #expect(last?.event == .expired && last?.reason == .suspended)
    #expect(world.screen.isEmpty)
  }
}
