/// The name of a weekly place in the plan.
///
/// - Shape: `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 letters, made as `<code>-<hhmm>`; not one of the
///   reserved names. It goes into unit names unescaped, so nothing else is allowed.
/// - Source: <doc:The-contract#Slots>
public struct SlotID: Hashable, Sendable {
  /// Names that mean something else in timers and prompts.
  public static let reserved: Set<String> = ["micropause", "morning", "week", "psk"]

  /// The name.
  public let name: String

  /// Reads a name, or gives `nil` when it is malformed or reserved.
  public init?(_ name: String) {
    guard Self.isWellFormed(name), !Self.reserved.contains(name) else { return nil }
    self.name = name
  }

  /// The name for an exercise at a time, with `-2`, `-3` … when it is taken.
  public init(_ code: ExerciseCode, at time: CivilTime, avoiding taken: Set<SlotID> = []) {
    let base =
      "\(code.rawValue.lowercased())-\(padded(time.hour, to: 2))\(padded(time.minute, to: 2))"
    var candidate = base
    var number = 2
    while taken.contains(where: { $0.name == candidate }) {
      candidate = "\(base)-\(number)"
      number += 1
    }
    self.name = candidate
  }

  private static func isWellFormed(_ name: String) -> Bool {
    guard (1...64).contains(name.utf8.count) else { return false }
    var previous = UInt8(ascii: "-")
    for letter in name.utf8 {
      switch letter {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "-") where previous != letter: break
      default: return false
      }
      previous = letter
    }
    return previous != UInt8(ascii: "-")
  }
}

extension SlotID: CustomStringConvertible {
  /// The name as it stands in plans and timers.
  public var description: String { name }
}
