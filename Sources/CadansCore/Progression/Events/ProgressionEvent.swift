/// Something that happened to one exercise of a course.
///
/// - Source: <doc:The-engine#Events>
public enum ProgressionEvent: Hashable, Sendable {
  case session(SessionEvent)
  case open(OpenEvent)
  case week(WeekEvent)
  case therapist(TherapistEvent)

  /// The day of the course, 1 or more.
  public var day: Int {
    switch self {
    case .session(let event): event.day
    case .open(let event): event.day
    case .week(let event): event.day
    case .therapist(let event): event.day
    }
  }
}
