/// A field of the `course` object that lies out of its range.
///
/// - Shape: ``path`` is the place within `course`, with a dot between the parts.
/// - Source: <doc:The-engine#Terms-of-the-course>. Where it names no range [ENG]: days and
///   differences are 1 or more, lengths of a gap 0 or more, shares 0…1.
public enum CourseFault: Error, Hashable, Sendable {
  /// An integer outside its range.
  case outOfRange(path: String, value: Int, range: ClosedRange<Int>)
  /// A share that is not between 0 and 1.
  case notAShare(path: String, value: Double)

  /// The place within `course`.
  public var path: String {
    switch self {
    case .outOfRange(let path, _, _), .notAShare(let path, _): path
    }
  }
}
