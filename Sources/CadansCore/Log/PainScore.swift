/// A pain score on the numeric pain rating scale (NPRS).
///
/// There is no default: a score that was not given is absent, which is not 0.
///
/// - Shape: One integer.
/// - Units: NPRS points, 0 (no pain) to 10 (the worst pain imaginable), both included.
/// - Errors: The initialiser gives `nil` outside 0…10.
/// - Source: <doc:Sources#003-KNGF-exercise-protocol>, "Afronding van de behandeling": N(P)RS.
public struct PainScore: Hashable, Comparable, Sendable {
  /// The scores that exist.
  public static let range = 0...10

  /// The score in NPRS points.
  public let points: Int

  /// Makes a score, or nothing when `points` is not on the scale.
  public init?(_ points: Int) {
    guard Self.range.contains(points) else { return nil }
    self.points = points
  }

  /// The score with less pain is the smaller one.
  public static func < (left: Self, right: Self) -> Bool { left.points < right.points }
}
