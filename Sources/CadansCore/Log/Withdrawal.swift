/// That a person took back a safety report, which acts until the therapist says otherwise.
///
/// - Shape: `reason` is empty where the person handed their log over without words of their own.
/// - Source: <doc:The-engine#What-is-taken-back>: the row is marked as withdrawn and goes on
///   acting.
public struct Withdrawal: Hashable, Sendable {
  /// When they took it back.
  public let at: Timestamp

  /// Why, in their words; 1…``Record/longestReason`` code points.
  public let reason: String

  /// A withdrawal.
  public init(at: Timestamp, reason: String) {
    self.at = at
    self.reason = reason
  }
}
