/// Finds the edges where nobody tells them, by looking as rarely as can be.
///
/// While the person is at work, a look is only needed when the shortest length may have been
/// reached; while they are away, once a second, for the first input.
public struct IdlePoll: Hashable, Sendable {
  /// How long a person is back, at most, before that is noticed, in milliseconds [ENG].
  private static let patience = 1000

  private var lengths: IdleLengths
  private var last = 0
  private var told: Int?
  private var hasLooked = false

  /// Nothing was looked at yet.
  public init(_ lengths: IdleLengths) { self.lengths = lengths }

  /// Looks for these lengths from now on; a stretch without input that was told goes on.
  public mutating func watch(_ lengths: IdleLengths) { self.lengths = lengths }

  /// Takes what a look showed: what is to be told, in this order.
  ///
  /// - Units: How long nobody touched mouse or keyboard, in milliseconds.
  public mutating func look(_ milliseconds: Int) -> [IdleReport] {
    var reports: [IdleReport] = []
    let reached = lengths.reached(by: milliseconds)
    let isBack = told != nil && milliseconds < last
    if isBack || (!hasLooked && reached == nil) {
      reports.append(.active(milliseconds: milliseconds))
    }
    if isBack { told = nil }
    if let reached, reached > told ?? 0 {
      reports.append(.idle(milliseconds: milliseconds))
      told = reached
    }
    last = milliseconds
    hasLooked = true
    return reports
  }

  /// After how long to look again, in milliseconds.
  public var pause: Int {
    let rest = lengths.next(after: last).map { $0 - last }
    return told == nil ? rest ?? Self.patience : min(rest ?? Self.patience, Self.patience)
  }
}
