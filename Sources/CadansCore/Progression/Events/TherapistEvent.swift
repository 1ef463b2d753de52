/// What the therapist decided, as an event of the course.
///
/// - Units: `day` and `through` are course days, 1 ≤ `through` ≤ `day`; the load of
///   ``Action/set(load:)`` counts the unit of the prescription and is put within [minimum, goal].
/// - Errors: ``ProgressionEventError`` for a day that cannot be.
/// - Source: <doc:The-engine#Decisions>, R-T.
public struct TherapistEvent: Hashable, Sendable {
  /// The decision.
  public enum Action: Hashable, Sendable {
    /// Ends suspension and contact, unless something stopped the exercises later than `through`.
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

  /// The last day of the course that the therapist had seen: what stopped later is not answered.
  public let through: Int
  /// Whether the patient typed it as they heard it, so that nobody signed it.
  public let isSaid: Bool

  /// A decision on a day.
  ///
  /// - Parameter through: `nil` for a therapist who had seen everything through `day`.
  public init(
    day: Int, action: Action, through: Int? = nil, isSaid: Bool = false
  ) throws(ProgressionEventError) {
    guard day >= 1 else { throw .dayBeforeCourse(day) }
    if let through, !(1...day).contains(through) {
      throw .throughOutOfRange(through, day: day)
    }
    self.day = day
    self.action = action
    self.through = through ?? day
    self.isSaid = isSaid
  }
}
