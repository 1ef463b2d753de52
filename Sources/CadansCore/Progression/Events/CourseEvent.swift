/// Something that happened in a course of several exercises.
///
/// - Shape: An ``open(_:_:)`` or a `set` that names no exercise is for every exercise; the weekly
///   scores, `clear` and `evaluated` always are.
/// - Source: <doc:The-engine#Events> of one exercise; <doc:The-engine#State>: suspension of all,
///   contact and evaluation hold for the course.
public enum CourseEvent: Hashable, Sendable {
  case session(SessionEvent, ExerciseCode)
  case open(OpenEvent, ExerciseCode?)
  case week(WeekEvent)
  case therapist(TherapistEvent, ExerciseCode?)

  /// The event as one exercise meets it.
  public var event: ProgressionEvent {
    switch self {
    case .session(let event, _): .session(event)
    case .open(let event, _): .open(event)
    case .week(let event): .week(event)
    case .therapist(let event, _): .therapist(event)
    }
  }

  /// The exercise that it is for, or `nil` when it is for all.
  public var exercise: ExerciseCode? {
    switch self {
    case .session(_, let code): code
    case .open(_, let code): code
    case .therapist(let event, let code): event.action.isForCourse ? nil : code
    case .week: nil
    }
  }
}
