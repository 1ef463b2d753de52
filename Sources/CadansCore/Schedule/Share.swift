/// A part of a whole, as people and files are told it.
///
/// - Shape: Rounded half up; but 0 % means none and 100 % means all, so that one missed session
///   never reads as 100 %.
public struct Share: Hashable, Sendable {
  private let part: Int
  private let whole: Int

  /// So many of so many.
  public init(_ part: Int, of whole: Int) {
    self.part = part
    self.whole = whole
  }

  /// Whole percents, or `nil` of nothing.
  public var percent: Int? { counted(in: 100) }

  /// Tenths of a percent, or `nil` of nothing.
  public var permille: Int? { counted(in: 1000) }

  private func counted(in units: Int) -> Int? {
    guard whole > 0 else { return nil }
    let rounded = (2 * units * part + whole) / (2 * whole)
    return part > 0 && part < whole ? min(units - 1, max(1, rounded)) : rounded
  }
}
