/// What the load of an exercise counts.
///
/// - Source: progression.md, `unit`.
public enum LoadUnit: String, CaseIterable, Hashable, Sendable {
  case reps
  case seconds
  case minutes
  case level
}
