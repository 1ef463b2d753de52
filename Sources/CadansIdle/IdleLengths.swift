/// The lengths of time without input that are to be told: what the daemon asks of `cadans-idle`.
///
/// - Shape: One to eight lengths, ascending, without repetition; as a line "watch 3 120".
/// - Units: Seconds, 1…86,400 each.
public struct IdleLengths: Hashable, Sendable {
  /// How many there can be: each is an alarm in the display server.
  public static let limit = 8
  /// What a length can be, in seconds.
  public static let range = 1...86_400

  /// The lengths, ascending.
  public let seconds: [Int]

  /// Puts lengths in order; those out of range, and the longest of too many, are left out, and
  /// without any there is nothing to watch.
  public init?(_ seconds: some Sequence<Int>) {
    let kept = Set(seconds.filter(Self.range.contains)).sorted().prefix(Self.limit)
    guard !kept.isEmpty else { return nil }
    self.seconds = Array(kept)
  }

  /// The line, without its end.
  public var line: String { "watch " + seconds.map(String.init).joined(separator: " ") }

  /// Reads a line; `nil` when it is not one of ours, word for word.
  public init?(line: some StringProtocol) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    let numbers = words.dropFirst().compactMap { number($0) }
    guard words.first == "watch", numbers.count == words.count - 1, let lengths = Self(numbers),
      lengths.seconds == numbers
    else { return nil }
    self = lengths
  }

  /// The shortest of them, in milliseconds.
  public var shortest: Int { (seconds.first ?? 1) * 1000 }

  /// The longest of them that so many milliseconds without input reach, in milliseconds.
  public func reached(by milliseconds: Int) -> Int? {
    seconds.last { $0 * 1000 <= milliseconds }.map { $0 * 1000 }
  }

  /// The shortest of them that so many milliseconds without input do not reach, in milliseconds.
  public func next(after milliseconds: Int) -> Int? {
    seconds.first { $0 * 1000 > milliseconds }.map { $0 * 1000 }
  }
}
