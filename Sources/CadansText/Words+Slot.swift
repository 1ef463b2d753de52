public import CadansCore

extension Slot {
  /// The time and the days of a slot: `08:00 Mo–Fr`.
  public var words: String { "\(time) \(Weekday.words(days))" }
}

extension PlannedExercise {
  /// When an exercise calls, or that it never does.
  ///
  /// - Parameter separator: What stands between two slots.
  public func times(separator: String = ", ") -> String {
    slots.isEmpty
      ? tr("without a reminder") : slots.map(\.words).joined(separator: separator)
  }
}
