import CadansCore
import CadansTestSupport
import Testing

@Suite("ExerciseCode") struct ExerciseCodeTests {
  @Test("reads a code in every way people type it", arguments: ExerciseCode.allCases)
  func typed(code: ExerciseCode) throws {
    let text = code.rawValue
    let letter = try #require(text.first)
    for typed in [
      text, text.lowercased(), text.uppercased(), "\(letter) \(text.dropFirst())", " \(text) ",
    ] {
      #expect(ExerciseCode(typed: typed) == code, "\(typed)")
    }
  }

  @Test(
    "reads no code where there is none",
    arguments: [
      "", " ", "F", "14", "F99", "F014", "F14c", "F-14", "F14 b c", "G9", "G0", "Ｆ14", "F１４",
      "F14\n", "f14-0900",
    ])
  func untyped(text: String) {
    #expect(ExerciseCode(typed: text) == nil)
  }

  @Test("keeps the order of the catalogue")
  func order() {
    #expect(ExerciseCode.allCases.sorted() == ExerciseCode.allCases)
    #expect(ExerciseCode.allCases.reversed().sorted() == Exercise.catalogue.map(\.code))
    #expect(ExerciseCode.f5 < .f14 && ExerciseCode.f58 < .g1)
  }

  @Test(
    "suggests the nearest code",
    arguments: [
      ("F14c", ExerciseCode.f14), ("F99", .f29), ("F29b", .f29), ("f56 c", .f56), ("G9", .g1),
      ("F144", .f14), ("14b", .f14b), ("F 2", .f1), ("F20", .f20),
    ])
  func nearest(text: String, code: ExerciseCode) {
    #expect(ExerciseCode.nearest(to: text) == code)
  }

  @Test(
    "suggests nothing when nothing is near", arguments: ["", "x", "neck", "stretching", "F12345"])
  func noneNear(text: String) {
    #expect(ExerciseCode.nearest(to: text) == nil)
  }

  @Test("suggests no code that is further than another", arguments: 0..<200)
  func nearestIsNearest(seed: Int) {
    var random = SplitMix64(seed: seed)
    var letters = Array(random.pick(ExerciseCode.allCases).rawValue)
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let place = Int.random(in: 0...letters.count, using: &random)
      let letter = random.pick("abfg0123456789 ")
      switch Int.random(in: 0..<3, using: &random) {
      case 0: letters.insert(letter, at: place)
      case 1 where place < letters.count: letters[place] = letter
      case 2 where place < letters.count: letters.remove(at: place)
      default: break
      }
    }
    let typed = letters.filter { $0 != " " }.map { Character($0.lowercased()) }
    let distances = ExerciseCode.allCases.map {
      Self.distance(typed[...], Array($0.rawValue.lowercased())[...])
    }
    let least = distances.min() ?? 0
    let suggested = ExerciseCode.nearest(to: String(letters))
    if least <= 2, least < typed.count {
      #expect(suggested == ExerciseCode.allCases[distances.firstIndex(of: least) ?? 0])
    } else {
      #expect(suggested == nil)
    }
  }

  /// The edit distance by its definition, without a table.
  private static func distance(_ left: ArraySlice<Character>, _ right: ArraySlice<Character>) -> Int
  {
    guard let first = left.first else { return right.count }
    guard let second = right.first else { return left.count }
    if first == second { return distance(left.dropFirst(), right.dropFirst()) }
    return 1
      + min(
        distance(left.dropFirst(), right), distance(left, right.dropFirst()),
        distance(left.dropFirst(), right.dropFirst()))
  }
}
