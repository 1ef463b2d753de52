/// What the load of an exercise follows.
///
/// - Source: <doc:The-engine#Prescription-of-one-exercise>, `mode`.
public enum ProgressionMode: String, CaseIterable, Hashable, Sendable {
  case pain
  case time
  case symptom
}

extension Plan {
  /// The mode that decides which questions an exercise brings.
  ///
  /// An exercise without progression follows its profile: C `time`, D `symptom`, else `pain`.
  /// General movements bring no question: they have no load, phase or profile.
  ///
  /// - Source: <doc:The-engine#Prescription-of-one-exercise>, `mode`;
  ///   <doc:Catalogue#General-movements>
  public func questionMode(of code: ExerciseCode) -> ProgressionMode? {
    guard let exercise = exercise(code) else { return nil }
    if let mode = exercise.mode { return mode }
    if code.isGeneralMovement { return nil }
    switch course?.profile {
    case .c: return .time
    case .d: return .symptom
    case .a, .b, nil: return .pain
    }
  }
}
