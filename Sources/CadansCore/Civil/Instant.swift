/// A point in time.
///
/// - Shape: One count since 1970-01-01T00:00:00Z, leap seconds not counted.
/// - Units: Milliseconds.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64

  /// The instant that lies `milliseconds` after 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// The instant that lies `seconds` after 1970-01-01T00:00:00Z.
  public init(seconds: Int64) {
    self.milliseconds = seconds * 1000
  }

  /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
  public var seconds: Int64 {
    let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// The instant `seconds` later, or earlier when negative.
  public func adding(seconds: Int64) -> Self { Self(milliseconds: milliseconds + seconds * 1000) }

  /// Seconds from `other` to this instant, rounded toward zero.
  public func seconds(since other: Self) -> Int64 {
    (milliseconds - other.milliseconds) / 1000
  }

  /// The earlier instant is the smaller one.
  public static func < (left: Self, right: Self) -> Bool {
    left.milliseconds < right.milliseconds
  }
}
