/// What the load of an exercise counts.
///
/// - Source: <doc:The-engine#Prescription-of-one-exercise>, `unit`.
public enum LoadUnit: String, CaseIterable, Hashable, Sendable {
  case reps
  case seconds
  case minutes
  case level
}
