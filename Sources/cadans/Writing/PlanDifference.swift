import CadansCore
import CadansText

/// What changes from one plan to another, in plain words.
struct PlanDifference {
  let from: Plan?
  let to: Plan

  /// A line for each change; what stays is not named.
  var lines: [String] {
    guard let from else {
      return to.exercises.map { exercise in
        tr("New: {exercise}, {dose}, {times}.", words(exercise))
      } + courseLines
    }
    var lines: [String] = []
    for exercise in to.exercises {
      guard let before = from.exercise(exercise.code) else {
        lines.append(tr("New: {exercise}, {dose}, {times}.", words(exercise)))
        continue
      }
      if before.dose != exercise.dose {
        lines.append(
          tr(
            "{exercise}: from {before} to {dose}.",
            words(exercise).merging(["before": before.dose.words]) { first, _ in first }))
      }
      if before.slots != exercise.slots {
        lines.append(
          tr(
            "{exercise}: from {before} to {times}.",
            words(exercise).merging(["before": before.times()]) { first, _ in first }))
      }
      if let line = progressionLine(exercise, before: before) { lines.append(line) }
      lines += pictureLines(exercise, before: before)
    }
    for exercise in from.exercises where to.exercise(exercise.code) == nil {
      lines.append(tr("No longer: {exercise}.", words(exercise)))
    }
    lines += courseLines
    return lines.isEmpty ? [tr("Exercises, doses and times stay as they are.")] : lines
  }

  private func words(_ exercise: PlannedExercise) -> [String: String] {
    [
      "exercise": exercise.code.title, "dose": exercise.dose.words, "times": exercise.times(),
    ]
  }
}
