/// A score, or the mean of scores, exactly as it is: a ratio of integers.
///
/// The mean of 7, 7 and 6 is 20/3. Rounded, it would lie a third from where it is, and a limit of
/// two points would be reached by 1.67; so it is compared as it is and rounded only to be shown.
///
/// - Shape: `numerator` ÷ `denominator` in lowest terms; the denominator is 1 or more.
/// - Units: Points. As a score 0…10; as a difference of two scores, −10…10.
/// - Source: <doc:The-engine#Scores-of-a-week>: the exact mean, never rounded before it is
///   compared.
public struct ExactScore: Hashable, Sendable {
  /// What is divided; negative for a negative number.
  public let numerator: Int128
  /// What it is divided by.
  public let denominator: Int128

  /// The score of so many whole points.
  public init(_ points: Int) {
    self.numerator = Int128(points)
    self.denominator = 1
  }

  /// The decimal as it was written.
  public init(_ decimal: DecimalFraction) {
    let ten = (0..<decimal.scale).reduce(Int128(1)) { ten, _ in ten * 10 }
    self.init(reducing: Int128(decimal.digits), over: ten)
  }

  /// The mean of whole points, or `nil` of none.
  public init?(meanOf points: [Int]) {
    guard !points.isEmpty else { return nil }
    self.init(
      reducing: points.reduce(Int128(0)) { $0 + Int128($1) }, over: Int128(points.count))
  }

  private init(reducing numerator: Int128, over denominator: Int128) {
    var (divisor, rest) = (denominator, numerator < 0 ? -numerator : numerator)
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  /// The number of whole points, or `nil` where it lies between two.
  public var points: Int? { denominator == 1 ? Int(exactly: numerator) : nil }

  /// The nearest number with a binary fraction, for files and charts; nothing is compared by it.
  public var number: Double { Double(numerator) / Double(denominator) }

  /// The same without its sign.
  public var magnitude: Self { numerator < 0 ? Self(0) - self : self }

  /// How much `left` lies above `right`, exactly.
  ///
  /// - Units: Both are scores, whose denominators are at most 10^18.
  public static func - (left: Self, right: Self) -> Self {
    Self(
      reducing: left.numerator * right.denominator - right.numerator * left.denominator,
      over: left.denominator * right.denominator)
  }
}

extension ExactScore: Comparable {
  /// Whether `left` is the lower one, by the exact values.
  public static func < (left: Self, right: Self) -> Bool {
    // Whole parts first, then what is left over, upside down: no product can grow too large.
    var (low, high) = (left, right)
    while true {
      let (lowWhole, lowRest) = low.parts
      let (highWhole, highRest) = high.parts
      if lowWhole != highWhole { return lowWhole < highWhole }
      if lowRest == 0 || highRest == 0 { return highRest != 0 }
      (low, high) = (
        Self(reducing: high.denominator, over: highRest),
        Self(reducing: low.denominator, over: lowRest)
      )
    }
  }

  /// The whole part, towards minus infinity, and what is left over of the numerator.
  private var parts: (whole: Int128, rest: Int128) {
    let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    return rest < 0 ? (whole - 1, rest + denominator) : (whole, rest)
  }
}

extension ExactScore: CustomStringConvertible {
  /// The number with two decimals, half up away from zero: `1.33`; a whole one has them too.
  public var description: String {
    let magnitude = numerator < 0 ? -numerator : numerator
    let hundredths = (200 * magnitude + denominator) / (2 * denominator)
    let sign = numerator < 0 && hundredths > 0 ? "-" : ""
    return "\(sign)\(hundredths / 100)." + padded(Int(hundredths % 100), to: 2)
  }
}
