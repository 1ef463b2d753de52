/// What a person can do in a micro-pause: a small, comfortable movement, without load or counting.
///
/// - Source: <doc:Catalogue#General-movements>; none of them is treatment.
public enum Movement: String, CaseIterable, Hashable, Sendable {
  /// Change position: sit, stand, walk.
  case position
  /// Soft turning and bending of the neck, in a comfortable range.
  case neck
  /// Slow shoulder movements, up and down, forward and back.
  case shoulders
  /// Noticing tense shoulders, and letting them drop.
  case tension
  /// Calm breathing.
  case breathing
  /// Opening turns of the upper back.
  case upperBack = "upper-back"

  /// Those that load no nerve and no joint: what is offered in profile D and while exercises are
  /// suspended, unless the plan names others.
  public static let gentle: [Movement] = [.position, .breathing]

  /// The next in turn of those that are allowed, after the one that came last.
  public static func next(after last: Movement?, of allowed: [Movement]) -> Movement {
    guard let last, let index = allCases.firstIndex(of: last) else {
      return allowed.first ?? .position
    }
    let turn = allCases[(index + 1)...] + allCases[...index]
    return turn.first { allowed.contains($0) } ?? .position
  }
}
