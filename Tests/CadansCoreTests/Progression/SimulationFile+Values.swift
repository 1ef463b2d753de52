import CadansCore
import Foundation
import Testing

extension SimulationFile {
  /// The simulation that the file asks for.
  func simulation() throws -> Simulation {
    Simulation(
      exercise: .f14, prescription: prescription, terms: try terms(),
      events: try events.map { try $0.event() })
  }

  private var prescription: Prescription {
    let from = progression
    return Prescription(
      mode: from.mode.flatMap { ProgressionMode(rawValue: $0) },
      overrideReason: from.overrideReason, unit: from.unit.flatMap { LoadUnit(rawValue: $0) },
      start: from.start, baseline: from.baseline,
      startFraction: from.startFraction.flatMap { DecimalFraction("\($0)") }, step: from.step,
      every: from.every, minimum: from.minimum, ceilings: from.ceilings, goal: from.goal,
      comfortable: from.comfortable, acceptable: from.acceptable,
      settleTolerance: from.settleTolerance, redLimit: from.redLimit, missLimit: from.missLimit,
      onMiss: from.onMiss.flatMap { MissAction(rawValue: $0) },
      weeklyCapPercent: from.weeklyCapPercent, sessionsPerWeek: from.sessionsPerWeek)
  }

  private func terms() throws -> CourseTerms {
    CourseTerms(
      profile: try #require(Profile(rawValue: course.profile)),
      start: try #require(CivilDate(course.start)), sessionsPerWeek: course.sessionsPerWeek,
      phaseTwoFrom: try #require(course.phaseEarliest["2"]),
      phaseThreeFrom: try #require(course.phaseEarliest["3"]),
      adherenceMinimum: course.adherenceMinimum,
      gap: .init(
        stepBackAfter: course.gap.stepBackAfter, contactAfter: course.gap.contactAfter,
        action: try #require(GapAction(rawValue: course.gap.action))),
      worsening: .init(
        nprs: course.worsening.nprs, psk: course.worsening.psk, weeks: course.worsening.weeks),
      evaluationDay: course.evaluationDay,
      onArmSymptom: course.onArmSymptom.flatMap { ArmSymptomAction(rawValue: $0) } ?? .suspend,
      engine: course.engine.flatMap { Steering(rawValue: $0) } ?? .off)
  }
}

extension SimulationFile.Event {
  func event() throws -> ProgressionEvent {
    let arm = try arm.map { try #require(ArmReport(rawValue: $0)) }
    let flags = try (flags ?? []).map { try #require(SymptomFlag(rawValue: $0)) }
    switch kind {
    case "session":
      return try .did(
        day, try #require(done), [pain?.before, pain?.during, pain?.morning], arm: arm,
        flags: flags, late: backfilled ?? false)
    case "open": return try .looked(day, flags: flags, arm: arm)
    case "week":
      let psk = try psk.map { ExactScore(try #require(DecimalFraction("\($0)"))) }
      return try .scored(day, nprs: nprs, mean: psk)
    default:
      return try .said(
        day, try #require(try therapistAction()), through: through, heard: said ?? false)
    }
  }

  private func therapistAction() throws -> TherapistEvent.Action? {
    switch action {
    case "clear": .clear
    case "evaluated": .evaluated
    case "set": .set(load: try #require(load))
    default: nil
    }
  }
}
