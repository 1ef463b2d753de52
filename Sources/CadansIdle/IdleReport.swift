/// What `cadans-idle` tells the daemon: one line each.
///
/// - Shape: "source x11", first and once; then "idle 120004" whenever a watched length is reached,
///   and "active 0" at the first input after that. After the first ``IdleLengths`` it says either.
/// - Units: Milliseconds. How long ago something was, and not when: a sender cannot name a time
///   to come.
public enum IdleReport: Hashable, Sendable {
  /// What tells, of the sources that a display has.
  case source(IdleSource)
  /// Nobody touched mouse or keyboard for so long.
  case idle(milliseconds: Int)
  /// Somebody touched them, so long ago.
  case active(milliseconds: Int)

  /// The line, without its end.
  public var line: String {
    switch self {
    case .source(let source): "source \(source.rawValue)"
    case .idle(let milliseconds): "idle \(milliseconds)"
    case .active(let milliseconds): "active \(milliseconds)"
    }
  }

  /// Reads a line; `nil` when it is not one of ours, word for word.
  public init?(line: some StringProtocol) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    switch (words.first, words.count) {
    case ("source", 2):
      guard let source = IdleSource(rawValue: String(words[1])),
        [.wayland, .waylandInput, .x11, .xscreensaver].contains(source)
      else { return nil }
      self = .source(source)
    case ("idle", 2):
      guard let milliseconds = number(words[1]) else { return nil }
      self = .idle(milliseconds: milliseconds)
    case ("active", 2):
      guard let milliseconds = number(words[1]) else { return nil }
      self = .active(milliseconds: milliseconds)
    default: return nil
    }
  }
}

/// A count in digits and nothing else, as long as any year.
func number(_ text: some StringProtocol) -> Int? {
  guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) })
  else { return nil }
  return Int(text)
}
