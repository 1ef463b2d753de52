import CadansCore
import CadansStore
import CadansText

/// Reads what a person typed into the values that are meant, or says in one sentence what was
/// expected (64).
enum Typed {
  /// An exercise code, with the nearest one suggested.
  static func exercise(_ text: String) throws(Problem) -> ExerciseCode {
    if let code = ExerciseCode(typed: text) { return code }
    throw Problem(
      .usage, tr("There is no exercise {code}.", ["code": shown(text)]), path: "exercise",
      hint: ExerciseCode.nearest(to: text).map {
        tr("Did you mean {code}?", ["code": $0.title])
      } ?? tr("'cadans exercise list' shows all codes."))
  }

  /// A pain score.
  static func painScore(_ text: String, _ path: String) throws(Problem) -> PainScore {
    if let number = Int(text), let score = PainScore(number) { return score }
    throw Problem(
      .usage,
      tr(
        "A pain score is a whole number from 0 to 10, not \"{text}\".",
        ["text": shown(text)]),
      path: path)
  }

  /// A count in a range.
  static func count(
    _ text: String, in range: ClosedRange<Int>, _ path: String
  ) throws(Problem) -> Int {
    if let number = Int(text), range.contains(number) { return number }
    throw Problem(
      .usage,
      tr(
        "{name} takes a whole number from {low} to {high}, not \"{text}\".",
        [
          "name": path, "low": String(range.lowerBound), "high": String(range.upperBound),
          "text": shown(text),
        ]), path: path,
      hint: text == "0" ? tr("Was nothing done? 'cadans skip' logs that.") : nil)
  }

  /// One word of a closed list.
  static func word<Value: RawRepresentable<String> & CaseIterable>(
    _ text: String, _ path: String
  ) throws(Problem) -> Value {
    if let value = Value(rawValue: text) { return value }
    throw noWord(text, path, Value.allCases.map(\.rawValue))
  }

  /// What is said of a word that is none of a list.
  static func noWord(_ text: String, _ path: String, _ words: [String]) -> Problem {
    Problem(
      .usage,
      tr(
        "{name} takes one of {words}, not \"{text}\".",
        ["name": path, "words": words.joined(separator: ", "), "text": shown(text)]), path: path)
  }

  /// A slot's name.
  static func slot(_ text: String) throws(Problem) -> SlotID {
    if let slot = SlotID(text) { return slot }
    throw Problem(
      .usage, tr("\"{text}\" is not a slot; a slot looks like f14-0900.", ["text": shown(text)]),
      path: "slot")
  }

  /// A day.
  static func date(_ text: String, _ path: String, clock: LocalClock) throws(Problem) -> CivilDate {
    if let offset = dayWords[text] { return clock.today.adding(days: offset) }
    if let date = CivilDate(text) { return date }
    throw Problem(
      .usage, tr("\"{text}\" is not a day; a day looks like 2026-11-21.", ["text": shown(text)]),
      path: path)
  }

  /// How many days from today a word names, in English and Dutch, whatever the language is set to.
  static let dayWords = [
    "today": 0, "vandaag": 0, "yesterday": -1, "gisteren": -1, "tomorrow": 1, "morgen": 1,
  ]

  /// A time of day.
  static func time(_ text: String, _ path: String) throws(Problem) -> CivilTime {
    if let time = CivilTime(typed: text) { return time }
    throw Problem(
      .usage, tr("\"{text}\" is not a time; a time looks like 09:00.", ["text": shown(text)]),
      path: path)
  }

  /// A note, or nothing when it is empty.
  ///
  /// - Errors: 64 when it is longer than a log takes.
  static func note(_ text: String?) throws(Problem) -> String? {
    guard let text, !text.isEmpty else { return nil }
    return try checked(text, limit: Record.longestNote, "--note")
  }

  /// A reason in the person's own words.
  ///
  /// - Errors: 64 when it is empty, or longer than a log takes.
  static func reason(_ text: String) throws(Problem) -> String {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw Problem(.usage, tr("A reason takes at least a word."), path: "--reason")
    }
    return try checked(text, limit: Record.longestReason, "--reason")
  }

  private static func checked(
    _ text: String, limit: Int, _ path: String
  ) throws(Problem) -> String {
    guard text.utf8.count <= limit else {
      throw Problem(
        .usage,
        tr("{name} takes a text of at most {n} bytes.", ["name": path, "n": String(limit)]),
        path: path)
    }
    return text
  }

  /// A length of time: `45m`, `1h30m`, `90s`, in seconds.
  static func duration(
    _ text: String, in range: ClosedRange<Int>, _ path: String
  ) throws(Problem) -> Int {
    var total = 0
    var digits = ""
    var readable = !text.isEmpty
    for letter in text {
      if letter.isASCII, letter.isNumber, digits.count < 7 {
        digits.append(letter)
      } else if let number = Int(digits), let unit = ["s": 1, "m": 60, "h": 3600][letter] {
        total += number * unit
        digits = ""
      } else {
        readable = false
      }
    }
    guard readable, digits.isEmpty, range.contains(total) else {
      throw Problem(
        .usage,
        tr(
          "{name} takes a length of time from {low} to {high}, not \"{text}\".",
          [
            "name": path, "low": durationWords(range.lowerBound),
            "high": durationWords(range.upperBound), "text": shown(text),
          ]), path: path)
    }
    return total
  }

  /// A length of time as ``duration(_:in:_:)`` reads it.
  static func durationWords(_ seconds: Int) -> String {
    if seconds >= 3600, seconds % 3600 == 0 { return "\(seconds / 3600)h" }
    if seconds >= 3600 { return "\(seconds / 3600)h\(durationWords(seconds % 3600))" }
    if seconds >= 60, seconds % 60 == 0 { return "\(seconds / 60)m" }
    if seconds >= 60 { return "\(seconds / 60)m\(seconds % 60)s" }
    return "\(seconds)s"
  }
}
