/// A decimal number exactly as somebody wrote it.
///
/// `0.7` is no binary fraction: 0.7 × 90 in floating point is 62.99…, and a start load of 62 where
/// the therapist prescribed 63. So the digits are kept, and the sums are made in integers.
///
/// - Shape: `digits` × 10^−`scale`, without a zero at the end of the fraction.
/// - Units: Dimensionless; `digits` has at most 18 digits, `scale` is 0…18.
/// - Errors: The reading initialiser gives `nil` for what is no decimal or has more digits.
/// - Source: <doc:The-engine#Prescription-of-one-exercise>, `startFraction`.
public struct DecimalFraction: Hashable, Sendable {
  /// The digits, read as one integer; negative for a negative number.
  public let digits: Int
  /// How many of the digits stand behind the point.
  public let scale: Int

  /// The number `digits` × 10^−`scale`; zeros at the end of the fraction are dropped.
  ///
  /// - Errors: `nil` outside the ranges of the type.
  public init?(digits: Int, scale: Int) {
    guard digits.magnitude < 1_000_000_000_000_000_000, (0...18).contains(scale) else {
      return nil
    }
    var digits = digits
    var scale = scale
    while scale > 0, digits % 10 == 0 {
      digits /= 10
      scale -= 1
    }
    self.digits = digits
    self.scale = scale
  }

  /// Reads a JSON number: `0.7`, `1`, `7e-1`.
  public init?(_ text: some StringProtocol) {
    let lowered = text.lowercased()
    let halves = lowered.split(separator: "e", omittingEmptySubsequences: false)
    guard (1...2).contains(halves.count) else { return nil }
    var exponent = 0
    if halves.count == 2 {
      guard halves[1].utf8.count <= 4, let read = Int(halves[1]) else { return nil }
      exponent = read
    }
    let mantissa = halves[0].hasPrefix("-") ? halves[0].dropFirst() : halves[0]
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(asciiDigits.contains) })
    else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    let spelled = (parts[0] + fraction).drop { $0 == "0" }
    guard spelled.utf8.count <= 18, var digits = Int("0" + spelled) else { return nil }
    var scale = fraction.utf8.count - exponent
    while scale < 0 {
      let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
      guard !overflow, digits != 0 || scale > -19 else { return nil }
      digits = product
      scale += 1
    }
    while scale > 18, digits % 10 == 0, digits != 0 {
      digits /= 10
      scale -= 1
    }
    self.init(digits: halves[0].hasPrefix("-") ? -digits : digits, scale: scale)
  }

  /// Whether the number is above 0 and at most 1.
  public var isProperShare: Bool { digits > 0 && digits <= power(of: scale) }

  /// The integer part of this number times the mean of `values`, towards minus infinity.
  ///
  /// - Errors: `nil` when there are no values, or when they are too large to be multiplied.
  public func floor(ofMean values: [Int]) -> Int? {
    guard !values.isEmpty else { return nil }
    let sum = values.reduce(Int128(0)) { $0 + Int128($1) }
    let (product, overflow) = sum.multipliedReportingOverflow(by: Int128(digits))
    guard !overflow else { return nil }
    let (quotient, rest) = product.quotientAndRemainder(
      dividingBy: Int128(power(of: scale)) * Int128(values.count))
    return Int(exactly: rest < 0 ? quotient - 1 : quotient)
  }

  private func power(of exponent: Int) -> Int { (0..<exponent).reduce(1) { ten, _ in ten * 10 } }
}

private let asciiDigits = UInt8(ascii: "0")...UInt8(ascii: "9")

extension DecimalFraction: CustomStringConvertible {
  /// The number as a decimal: `0.7`.
  public var description: String {
    guard scale > 0 else { return String(digits) }
    let spelled = padded(Int(digits.magnitude), to: scale + 1)
    return (digits < 0 ? "-" : "") + spelled.dropLast(scale) + "." + spelled.suffix(scale)
  }
}
