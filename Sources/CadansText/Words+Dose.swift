public import CadansCore

extension Dose {
  /// The dose in words: `3 × 10`, `2 × 20 s, left`, `15 min`.
  public var words: String {
    var text = amountWords
    if let stage { text += ", " + tr("stage {n}", ["n": String(stage)]) }
    if let side { text += ", " + side.words }
    return text
  }

  private var amountWords: String {
    var parts: [String] = []
    if let sets { parts.append(String(sets)) }
    if let reps { parts.append(String(reps)) }
    if let holdSeconds { parts.append(tr("{n} s", ["n": String(holdSeconds)])) }
    if let minutes { parts.append(tr("{n} min", ["n": String(minutes)])) }
    if let level { parts.append(tr("level {n}", ["n": String(level)])) }
    return parts.joined(separator: " × ")
  }
}

extension Side {
  /// The side in words.
  public var words: String {
    switch self {
    case .left: tr("left")
    case .right: tr("right")
    case .both: tr("both sides")
    }
  }
}

extension Exercise {
  /// The name in the language in use.
  public var name: String { Language.current == .dutch ? dutchName : englishName }
}

extension ExerciseCode {
  /// Code and name: `F14 Rotation exercises for neck and trunk`.
  public var title: String { "\(rawValue) \(Exercise.entry(self).name)" }
}
