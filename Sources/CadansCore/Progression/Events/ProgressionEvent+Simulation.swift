extension ProgressionEvent {
  /// This event in a course, for one exercise.
  func of(_ exercise: ExerciseCode) -> CourseEvent {
    switch self {
    case .session(let event): .session(event, exercise)
    case .open(let event): .open(event, exercise)
    case .week(let event): .week(event)
    case .therapist(let event): .therapist(event, exercise)
    }
  }

  /// This event with nothing pending.
  var judgedAtOnce: Self {
    if case .session(let event) = self { .session(event.judgedAtOnce) } else { self }
  }
}
