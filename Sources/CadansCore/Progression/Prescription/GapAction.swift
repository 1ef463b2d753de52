/// What follows when nothing was done for a while.
///
/// - Source: <doc:The-engine#Terms-of-the-course>, `gap.action` [ENG].
public enum GapAction: String, CaseIterable, Hashable, Sendable {
  /// The load stays.
  case hold
  /// One step back, once.
  case stepBack
}
