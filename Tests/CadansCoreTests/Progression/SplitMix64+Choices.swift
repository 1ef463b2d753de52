import CadansTestSupport

extension SplitMix64 {
  /// Whether something happens that happens in `percent` of all cases.
  mutating func chance(_ percent: Int) -> Bool { number(0, 99) < percent }

  /// A number between two others, both included.
  mutating func number(_ lower: Int, _ upper: Int) -> Int {
    Int.random(in: lower...max(lower, upper), using: &self)
  }
}
