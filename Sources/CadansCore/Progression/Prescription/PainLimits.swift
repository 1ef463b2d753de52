/// How much pain the therapist allows around a session.
///
/// - Units: `comfortable`, `acceptable` and `settleTolerance` in NPRS points, 0…10, the first at
///   most the second; `redLimit` in sessions, 2 or more.
/// - Source: <doc:The-engine#Prescription-of-one-exercise>: the pain-monitoring model; the sources
///   disagree on the limits, so the therapist chooses them and nothing has a default.
public struct PainLimits: Hashable, Sendable {
  /// The highest pain during a session that is still green.
  public let comfortable: Int
  /// The highest pain during a session that is not red.
  public let acceptable: Int
  /// How far the morning after may lie above the score before.
  public let settleTolerance: Int
  /// Red sessions in a row before a step back.
  public let redLimit: Int

  /// The limits; nothing is checked.
  public init(comfortable: Int, acceptable: Int, settleTolerance: Int, redLimit: Int) {
    self.comfortable = comfortable
    self.acceptable = acceptable
    self.settleTolerance = settleTolerance
    self.redLimit = redLimit
  }

  /// The colour of a session, or ``PainColour/unknown`` when a score that it needs is absent.
  ///
  /// Pain above the acceptable during the session is red whatever else is known.
  ///
  /// - Parameter knowsArm: Whether all was said of the arm that the profile asks for: in D "not
  ///   reported" is not "none".
  /// - Source: <doc:The-engine#Colour>; <doc:Sources#003-KNGF-exercise-protocol>.
  public func colour(of pain: SessionScores, knowsArm: Bool = true) -> PainColour {
    if let during = pain.during, during.points > acceptable { return .red }
    guard knowsArm, let before = pain.before, let during = pain.during,
      let morning = pain.morning
    else { return .unknown }
    if morning.points - before.points > settleTolerance { return .red }
    return during.points > comfortable ? .amber : .green
  }
}
