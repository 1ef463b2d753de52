/// What the therapist decided, as an event of the course.
///
/// - Units: `day` is a course day, 1 or more; the load of ``Action/set(load:)`` counts the unit of
///   the prescription and is put within [minimum, goal].
/// - Errors: ``ProgressionEventError`` for a day that cannot be.
/// - Source: progression.md, R-T.
public struct TherapistEvent: Hashable, Sendable {
  /// The decision.
  public enum Action: Hashable, Sendable {
    /// Ends suspension and contact.
    case clear
    /// The evaluation was held.
    case evaluated
    /// The load from now on; it lifts nothing.
    case set(load: Int)

    /// The word for it in files and commands.
    public var name: String {
      switch self {
      case .clear: "clear"
      case .evaluated: "evaluated"
      case .set: "set"
      }
    }

    /// Whether it is about the course and not about one exercise.
    var isForCourse: Bool {
      switch self {
      case .clear, .evaluated: true
      case .set: false
      }
    }
  }

  /// The day of the course.
  public let day: Int
  /// The decision.
  public let action: Action

  /// A decision on a day.
  public init(day: Int, action: Action) throws(ProgressionEventError) {
    guard day >= 1 else { throw .dayBeforeCourse(day) }
    self.day = day
    self.action = action
  }
}
