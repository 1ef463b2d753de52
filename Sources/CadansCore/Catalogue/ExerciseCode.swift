/// The code of an exercise: 24 F-codes of the protocol and the general movements G1–G8.
///
/// - Shape: The raw value is the code as printed, without a space.
/// - Source: <doc:Catalogue>
public enum ExerciseCode: String, CaseIterable, Hashable, Sendable {
  case f1 = "F1"
  case f1a = "F1a"
  case f5 = "F5"
  case f14 = "F14"
  case f14a = "F14a"
  case f14b = "F14b"
  case f17 = "F17"
  case f20 = "F20"
  case f26 = "F26"
  case f26a = "F26a"
  case f27 = "F27"
  case f28 = "F28"
  case f29 = "F29"
  case f29a = "F29a"
  case f30 = "F30"
  case f31 = "F31"
  case f32 = "F32"
  case f33 = "F33"
  case f34 = "F34"
  case f55 = "F55"
  case f56 = "F56"
  case f56b = "F56b"
  case f57 = "F57"
  case f58 = "F58"
  case g1 = "G1"
  case g2 = "G2"
  case g3 = "G3"
  case g4 = "G4"
  case g5 = "G5"
  case g6 = "G6"
  case g7 = "G7"
  case g8 = "G8"

  /// Reads a code as people type it: `f14b`, `F 14b` and `F14B` are all F14b.
  public init?(typed text: some StringProtocol) {
    let letters = String(text.filter { $0 != " " })
    guard let first = letters.first else { return nil }
    self.init(rawValue: first.uppercased() + String(letters.dropFirst()).lowercased())
  }

  /// Whether this is a general movement and not an exercise of the protocol.
  public var isGeneralMovement: Bool { rawValue.hasPrefix("G") }

  /// The code that differs least from what was typed, if any is near enough to suggest.
  ///
  /// - Units: Near enough is at most two edits, fewer than the letters typed.
  public static func nearest(to text: String) -> Self? {
    let typed = Array(text.lowercased().filter { $0 != " " })
    let ranked = allCases.map { ($0, editDistance(typed, Array($0.rawValue.lowercased()))) }
    guard let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= 2, best.1 < typed.count
    else { return nil }
    return best.0
  }
}

extension ExerciseCode: Comparable {
  /// The order of the catalogue.
  public static func < (left: Self, right: Self) -> Bool {
    let all = allCases
    return (all.firstIndex(of: left) ?? 0) < (all.firstIndex(of: right) ?? 0)
  }
}

/// The number of letters to insert, delete or replace to get from one word to the other.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var row = Array(0...right.count)
  for (i, letter) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in right.enumerated() {
      let replaced = diagonal + (letter == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[right.count]
}
