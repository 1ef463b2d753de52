import CadansCore
import CadansExchange
import CadansText

/// A setting, by the name that people type.
///
/// - Source: <doc:Settings-file>
enum Setting: String, CaseIterable {
  case language
  case micropauseEnabled = "micropause.enabled"
  case micropauseInterval = "micropause.interval"
  case micropauseLength = "micropause.length"
  case micropauseStyle = "micropause.style"
  case micropauseHoldBack = "micropause.holdBack"
  case quietHours
  case workingHours
  case lockScreenText

  /// Reads a name.
  ///
  /// - Errors: 64, with the names that exist.
  init(typed name: String) throws(Problem) {
    guard let setting = Self(rawValue: name) else {
      throw Problem(
        .usage, tr("There is no setting {name}.", ["name": shown(name)]), path: shown(name),
        hint: tr(
          "The settings are {names}.",
          ["names": Self.allCases.map(\.rawValue).joined(separator: ", ")]))
    }
    self = setting
  }

  /// What it does, in a sentence.
  var explanation: String {
    switch self {
    case .language: tr("nl, en, or auto for the language of your session.")
    case .micropauseEnabled: tr("Micro-pauses during screen work: on or off.")
    case .micropauseInterval:
      tr(
        "Screen work between two micro-pauses, 1m to 4h; 20, 30 and 40 minutes come from studies, not from the guideline."
      )
    case .micropauseLength: tr("How long a micro-pause lasts, 30s to 60s.")
    case .micropauseStyle: tr("notification or window.")
    case .micropauseHoldBack:
      tr(
        "How long a micro-pause waits at most while it would disturb, in a call say: 1m to 4h; then it is said once."
      )
    case .quietHours: tr("Hours without micro-pauses: 22:00-07:00, or none.")
    case .workingHours: tr("Hours with micro-pauses: 09:00-17:30/mo-fr, or none for always.")
    case .lockScreenText: tr("What a reminder says on a locked screen: neutral or full.")
    }
  }

  /// The value as a person types it.
  func value(in settings: Configuration) -> String {
    switch self {
    case .language: settings.language?.rawValue ?? "auto"
    case .micropauseEnabled: settings.micropause.enabled ? "on" : "off"
    case .micropauseInterval: Typed.durationWords(settings.micropause.intervalSeconds)
    case .micropauseLength: "\(settings.micropause.lengthSeconds)s"
    case .micropauseStyle: settings.micropause.style.rawValue
    case .micropauseHoldBack: Typed.durationWords(settings.micropause.holdBackSeconds)
    case .quietHours: Self.hoursWords(settings.quietHours)
    case .workingHours: Self.hoursWords(settings.workingHours)
    case .lockScreenText: settings.lockScreenText.rawValue
    }
  }

  /// Changes the setting.
  ///
  /// - Errors: 64 when the value cannot be read or is out of range.
  func set(_ text: String, in settings: inout Configuration) throws(Problem) {
    switch self {
    case .language:
      let words = ["auto"] + Language.allCases.map(\.rawValue)
      guard words.contains(text) else { throw Typed.noWord(text, rawValue, words) }
      settings.language = Language(rawValue: text)
    case .micropauseEnabled:
      guard ["on", "off", "true", "false"].contains(text) else {
        throw Problem(
          .usage,
          tr(
            "{name} takes on or off, not \"{text}\".",
            ["name": rawValue, "text": shown(text)]), path: rawValue)
      }
      settings.micropause.enabled = text == "on" || text == "true"
    case .micropauseInterval:
      settings.micropause.intervalSeconds = try Typed.duration(
        text, in: Configuration.Micropause.intervals, rawValue)
    case .micropauseLength:
      settings.micropause.lengthSeconds = try Typed.duration(
        text, in: Configuration.Micropause.lengths, rawValue)
    case .micropauseStyle: settings.micropause.style = try Typed.word(text, rawValue)
    case .micropauseHoldBack:
      settings.micropause.holdBackSeconds = try Typed.duration(
        text, in: Configuration.Micropause.holdBacks, rawValue)
    case .quietHours: settings.quietHours = try Self.hours(text, rawValue, onDays: false)
    case .workingHours: settings.workingHours = try Self.hours(text, rawValue, onDays: true)
    case .lockScreenText: settings.lockScreenText = try Typed.word(text, rawValue)
    }
  }

  private static func hoursWords(_ hours: [Configuration.Hours]) -> String {
    guard !hours.isEmpty else { return "none" }
    return hours.map { hours in
      let days =
        hours.days.count == 7 ? "" : "/" + hours.days.map(\.rawValue).joined(separator: ",")
      return "\(hours.from)-\(hours.to)\(days)"
    }.joined(separator: " ")
  }

  private static func hours(
    _ text: String, _ name: String, onDays: Bool
  ) throws(Problem) -> [Configuration.Hours] {
    if text == "none" { return [] }
    var result: [Configuration.Hours] = []
    for part in text.split(separator: " ") {
      let pieces = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      let ends = pieces[0].split(separator: "-", omittingEmptySubsequences: false)
        .map { CivilTime($0) }
      guard ends.count == 2, let from = ends[0], let to = ends[1], from != to,
        onDays || pieces.count == 1
      else { throw noHours(text, name) }
      let days = pieces.count == 2 ? try ExerciseSpec.days(pieces[1], path: name) : Weekday.allCases
      result.append(Configuration.Hours(from: from, to: to, days: days))
    }
    guard (1...Configuration.mostHours).contains(result.count) else { throw noHours(text, name) }
    return result
  }

  private static func noHours(_ text: String, _ name: String) -> Problem {
    let example = name == Self.workingHours.rawValue ? "09:00-17:30/mo-fr" : "22:00-07:00"
    return Problem(
      .usage,
      tr(
        "\"{text}\" is not a stretch of hours; write {example}, or none.",
        ["text": shown(text), "example": example]), path: name)
  }
}
