/// A phase of recovery, which sets the ceiling of the load.
///
/// - Shape: The raw value is the number of the phase, 1…3. A *stage* ("inslijpfase") is another
///   thing, and only the therapist moves it.
/// - Source: <doc:Sources#002-Phases-of-recovery>: about weeks 1–3, 3–6 and 6–12 "and further if
///   needed".
public enum Phase: Int, CaseIterable, Hashable, Sendable {
  case one = 1
  case two
  case three

  /// The phase after this one, or `nil` after the last.
  public var next: Self? { Self(rawValue: rawValue + 1) }
}

extension Phase: Comparable {
  /// Whether `left` comes before `right`.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
