public import CadansCore
internal import CadansText

/// The plan that somebody without a therapist can begin with: general movements, in minutes.
///
/// It is no prescription, and says so. No load changes in it.
///
/// - Source: 001 and 002 of <doc:Sources>: keep moving calmly, change position often, light
///   exercises to mobilise or relax the neck; walking, cycling or light cardio daily. Neither gives
///   minutes: those here are short ones of ours [ENG].
public enum StarterPlan {
  /// The plan, of this moment.
  public static func plan(id: String, at now: Timestamp, timeZone: String) -> Plan {
    var taken: Set<SlotID> = []
    func exercise(
      _ code: ExerciseCode, minutes: Int, at times: [(Int, Int)], days: [Weekday]
    ) -> PlannedExercise {
      let slots = times.compactMap { CivilTime(hour: $0.0, minute: $0.1) }.map { time in
        let id = SlotID(code, at: time, avoiding: taken)
        taken.insert(id)
        return Slot(id: id, time: time, days: days)
      }
      return PlannedExercise(code: code, dose: Dose(minutes: minutes), slots: slots)
    }
    let workdays = Array(Weekday.allCases.prefix(5))
    return Plan(
      id: id, revision: 1, createdAt: now, timeZone: timeZone, prescriber: .own,
      course: PlanCourse(profile: nil, start: now.date, information: information),
      exercises: [
        exercise(.g1, minutes: 2, at: [(10, 30), (15, 30)], days: workdays),
        exercise(.g3, minutes: 2, at: [(14, 0)], days: workdays),
        exercise(.g5, minutes: 10, at: [(12, 30)], days: Weekday.allCases),
        exercise(.g4, minutes: 3, at: [(20, 30)], days: Weekday.allCases),
      ])
  }

  /// What the plan says of itself, and when to see somebody first.
  ///
  /// - Source: <doc:Sources>: 001 (when to seek help, after a fall or an accident), 002 (when to
  ///   see a physiotherapist), 003 (grade IV: refer).
  public static var information: String {
    [
      [
        tr("General movements for mild neck complaints."),
        tr("This is your own plan, not a prescription: nobody examined you for it."),
      ].joined(separator: " "),
      [
        tr("Choose and change the movements in consultation with your physiotherapist."),
        tr("Stay within a comfortable range."),
      ].joined(separator: " "),
      tr("See a physiotherapist or GP before you begin when:"),
      "- " + tr("your complaints began after a fall, a collision or another accident;"),
      "- " + tr("you have tingling, loss of strength or pain down into an arm or hand;"),
      "- " + tr("you often have headaches that seem to come from the neck;"),
      "- " + tr("you are dizzy or feel sick along with your neck complaints;"),
      "- " + tr("you have a fever, feel ill or lose weight without a reason;"),
      "- " + tr("the pain lasts longer than two to three weeks, gets worse or keeps coming back;"),
      "- " + tr("it keeps you from work, sport or sleep;"),
      "- " + tr("you are not sure what you may and may not do."),
    ].joined(separator: "\n")
  }
}
