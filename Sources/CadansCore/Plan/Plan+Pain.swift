extension Plan {
  /// Whether the person reads of pain, which in profile C they do not beyond the question of the
  /// week: what they log is kept, and the therapist sees it.
  ///
  /// - Source: <doc:The-engine#Per-profile>
  public var speaksOfPain: Bool { course?.profile != .c }
}
