import CadansCore
import CadansText

/// A micro-pause that is to be shown, as the arguments spell it.
///
/// - Shape: `laterLeft` is how often it may still be put off, `nil` when nobody counts.
/// - Units: `seconds` is 1…600; the daemon asks for 30…60.
struct BreakRequest {
  private(set) var seconds = 0
  private(set) var movement = Movement.position
  private(set) var line = ""
  private(set) var laterLeft: Int?

  /// Reads what stands behind `--break`.
  ///
  /// - Errors: 64, with the first argument that is wrong.
  init(arguments: some Collection<String>) throws(Problem) {
    var given: Set<String> = []
    var words = arguments.makeIterator()
    while let option = words.next() {
      guard Self.required.contains(option) || option == "--later-left" else {
        throw Self.wrong(
          tr("The window knows no argument '{word}'.", ["word": option]), option)
      }
      guard let value = words.next() else {
        throw Self.wrong(tr("{option} needs a value.", ["option": option]), option)
      }
      guard given.insert(option).inserted else {
        throw Self.wrong(tr("{option} is given twice.", ["option": option]), option)
      }
      try read(option, value)
    }
    if let missing = Self.required.first(where: { !given.contains($0) }) {
      throw Self.wrong(
        tr("A break needs {option} as well.", ["option": missing]), missing)
    }
  }

  private mutating func read(_ option: String, _ value: String) throws(Problem) {
    switch option {
    case "--seconds": seconds = try Self.number(value, in: 1...600, option)
    case "--later-left": laterLeft = try Self.number(value, in: 0...9, option)
    case "--movement":
      guard let movement = Movement(rawValue: value) else {
        throw Self.wrong(
          tr(
            "There is no movement '{value}'; there are {names}.",
            [
              "value": value,
              "names": Movement.allCases.map(\.rawValue).joined(separator: ", "),
            ]), option)
      }
      self.movement = movement
    default:
      guard value.contains(where: { !$0.isWhitespace }) else {
        throw Self.wrong(tr("{option} needs a text that is not empty.", ["option": option]), option)
      }
      line = value
    }
  }

  private static func number(
    _ value: String, in range: ClosedRange<Int>, _ option: String
  ) throws(Problem) -> Int {
    guard let number = Int(value), range.contains(number) else {
      throw wrong(
        tr(
          "{option} takes a whole number from {least} to {most}, not '{value}'.",
          [
            "option": option, "least": String(range.lowerBound),
            "most": String(range.upperBound), "value": value,
          ]), option)
    }
    return number
  }

  private static func wrong(_ message: String, _ option: String) -> Problem {
    Problem(.usage, message, path: option)
  }

  private static let required = ["--seconds", "--movement", "--line"]
}
