import CadansTestSupport

extension SplitMix64 {
  /// Whether something happens that happens in `percent` of all cases.
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  /// A number between two others, both included.
  mutating func number(_ lower: Int, _ upper: Int) -> Int {
    Int.random(in: lower...max(lower, upper), using: &self)
  }

  /// One of some things.
  mutating func one<Element>(of choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &self)]
  }
}
