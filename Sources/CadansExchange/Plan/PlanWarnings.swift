public import CadansCore
internal import CadansText

extension Plan {
  /// What a therapist would want to look at again, though the plan can be put in force.
  ///
  /// - Source: <doc:Sources#003-KNGF-exercise-protocol> (the profiles' lists; F5 10–20 minutes);
  ///   <doc:Peers#Few-exercises>
  public var warnings: [Fault] {
    var found: [Fault] = []
    for (index, exercise) in exercises.enumerated() {
      let entry = Exercise.entry(exercise.code)
      let path = "exercises[\(index)]"
      if let range = entry.seedMinutes, !range.contains(exercise.dose.minutes ?? 0) {
        found.append(
          Fault(
            path + ".dose",
            tr(
              "{code} is prescribed for {low} to {high} minutes in the protocol",
              [
                "code": exercise.code.rawValue, "low": String(range.lowerBound),
                "high": String(range.upperBound),
              ])))
      }
      if let profile = course?.profile, !entry.isListed(for: profile),
        exercise.reason?.isEmpty != false, profile != .d || !entry.kinds.contains(.neurodynamic)
      {
        found.append(
          Fault(
            path + ".code",
            tr(
              "{code} is not in the list of profile {profile}: a reason is wanted",
              ["code": exercise.code.rawValue, "profile": profile.rawValue])))
      }
    }
    if let start = course?.start, createdAt.date.days(since: start) > Self.longestCourse {
      found.append(
        Fault(
          "course.start",
          tr("a course that began more than ten years ago: only the last ten years are counted")))
    }
    if exercises.count > Self.manyExercises {
      found.append(
        Fault(
          "exercises",
          tr(
            "{n} exercises is a lot: with two to four people keep going longer",
            ["n": String(exercises.count)])))
    }
    return found
  }

  /// The most days of a course that are counted [ENG]: ten years.
  private static let longestCourse = 3660

  /// More exercises than this are hard to keep up.
  ///
  /// - Source: Arensman 2022 (JMIR), in <doc:Peers#Few-exercises>.
  private static let manyExercises = 4
}
