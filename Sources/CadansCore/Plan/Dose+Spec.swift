/// What is wrong with the written form of a dose.
public enum DoseSpecError: Error, Hashable, Sendable {
  /// No dose can be read from the text.
  case unreadable(String)
  /// A part lies outside its range.
  case outOfRange(Dose.Part, Int)
}

extension Dose {
  /// Reads `[SETSx]REPS[xHOLDs]`, `[SETSx]HOLDs` or `Nmin`, then `[:stageN][:left|right|both]`.
  ///
  /// - Source: <doc:The-contract#A-plan-on-the-command-line>
  public init(spec: some StringProtocol) throws(DoseSpecError) {
    self.init()
    let pieces = String(spec).split(separator: ":" as Character, omittingEmptySubsequences: false)
      .map { String($0) }
    var amount = pieces[0].split(separator: "x" as Character, omittingEmptySubsequences: false)
      .map { String($0) }
    guard !amount.isEmpty, amount.count <= 3 else { throw .unreadable(String(spec)) }
    if let minutes = amount.first.flatMap({ Self.number($0, unit: "min") }) {
      guard amount.count == 1 else { throw .unreadable(String(spec)) }
      try set(.minutes, minutes)
    } else {
      if let hold = amount.last.flatMap({ Self.number($0, unit: "s") }) {
        try set(.holdSeconds, hold)
        amount.removeLast()
      } else if amount.count == 3 {
        throw .unreadable(String(spec))
      }
      let counts = amount.map { Self.number($0, unit: "") }
      switch (counts.count, holdSeconds != nil) {
      case (0, true): break
      case (1, true):
        try set(.sets, counts[0], in: spec)
      case (1, false):
        try set(.reps, counts[0], in: spec)
      case (2, _):
        try set(.sets, counts[0], in: spec)
        try set(.reps, counts[1], in: spec)
      default: throw .unreadable(String(spec))
      }
    }
    for piece in pieces.dropFirst() {
      if piece.hasPrefix("stage"), stage == nil {
        try set(.stage, Self.number(String(piece.dropFirst(5)), unit: ""), in: spec)
      } else if let side = Side(rawValue: piece), self.side == nil {
        self.side = side
      } else {
        throw .unreadable(String(spec))
      }
    }
  }

  /// The written form that ``init(spec:)`` reads; a level has none and is left out.
  ///
  /// Repetitions with a hold are written with their one set: `10x5s` is ten sets of 5 s.
  public var spec: String {
    var amount: [String] = []
    if let minutes {
      amount.append("\(minutes)min")
    } else {
      if let sets = sets ?? (reps != nil && holdSeconds != nil ? 1 : nil) {
        amount.append(String(sets))
      }
      if let reps { amount.append(String(reps)) }
      if let holdSeconds { amount.append("\(holdSeconds)s") }
    }
    var text = amount.joined(separator: "x")
    if let stage { text += ":stage\(stage)" }
    if let side { text += ":\(side.rawValue)" }
    return text
  }

  private mutating func set(_ part: Part, _ value: Int) throws(DoseSpecError) {
    guard part.range.contains(value) else { throw .outOfRange(part, value) }
    self[part] = value
  }

  private mutating func set(
    _ part: Part, _ value: Int?, in spec: some StringProtocol
  ) throws(DoseSpecError) {
    guard let value else { throw .unreadable(String(spec)) }
    try set(part, value)
  }

  private static func number(_ text: String, unit: String) -> Int? {
    guard text.hasSuffix(unit) else { return nil }
    return decimal(Array(text.dropLast(unit.count).utf8))
  }
}
