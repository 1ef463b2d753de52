import CadansCore
import CadansText

/// The written form of an exercise: `CODE:DOSE@HH:MM[,HH:MM…][/DAYS]`.
///
/// - Source: <doc:The-contract#A-plan-on-the-command-line>
struct ExerciseSpec {
  let code: ExerciseCode
  let dose: Dose
  let times: [CivilTime]
  let days: [Weekday]

  /// Reads the written form.
  ///
  /// - Errors: 64, with the part that cannot be read.
  init(_ text: String) throws(Problem) {
    let spec = text.filter { $0 != " " }
    guard let colon = spec.firstIndex(of: ":"), let at = spec.firstIndex(of: "@"), colon < at
    else { throw Self.unreadable(text) }
    code = try Typed.exercise(String(spec[..<colon]))
    dose = try Self.dose(String(spec[spec.index(after: colon)..<at]), of: code)
    let when = spec[spec.index(after: at)...].split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false
    ).map(String.init)
    var times: [CivilTime] = []
    for part in when[0].split(separator: ",", omittingEmptySubsequences: false) {
      let time = try Typed.time(String(part), "--exercise")
      guard !times.contains(time) else {
        throw Problem(
          .usage,
          tr(
            "{time} is named twice for {code}.",
            ["time": time.description, "code": code.rawValue]), path: "--exercise")
      }
      times.append(time)
    }
    self.times = times
    days = try when.count == 2 ? Self.days(when[1]) : Weekday.allCases
  }

  /// The entry of a plan that it means.
  func planned(
    avoiding taken: inout Set<SlotID>, reasons: [ExerciseCode: String]
  ) -> PlannedExercise {
    var slots: [Slot] = []
    for time in times {
      let id = SlotID(code, at: time, avoiding: taken)
      taken.insert(id)
      slots.append(Slot(id: id, time: time, days: days))
    }
    return PlannedExercise(code: code, dose: dose, slots: slots, reason: reasons[code])
  }

  private static func dose(_ text: String, of code: ExerciseCode) throws(Problem) -> Dose {
    let dose: Dose
    do throws(DoseSpecError) {
      dose = try Dose(spec: text)
    } catch {
      guard case .outOfRange(let part, let value) = error else { throw unreadable(text) }
      throw Problem(
        .usage,
        tr(
          "{value} is out of range: {name} goes from {low} to {high}.",
          [
            "value": String(value), "name": part.rawValue,
            "low": String(part.range.lowerBound), "high": String(part.range.upperBound),
          ]), path: "--exercise")
    }
    let stages = Exercise.entry(code).stages.count
    if let stage = dose.stage, stage > stages {
      throw Problem(
        .usage,
        stages == 0
          ? tr("{code} has no stages.", ["code": code.rawValue])
          : tr("{code} has stages 1 to {n}.", ["code": code.rawValue, "n": String(stages)]),
        path: "--exercise")
    }
    return dose
  }

  /// Reads days: `mo-fr`, `mo,we,sa`.
  static func days(_ text: String, path: String = "--exercise") throws(Problem) -> [Weekday] {
    var days: Set<Weekday> = []
    let all = Weekday.allCases
    for part in text.lowercased().split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
        .map { Weekday(rawValue: String($0)) }
      switch (ends.count, ends.first ?? nil, ends.last ?? nil) {
      case (1, let day?, _): days.insert(day)
      case (2, let first?, let last?):
        // A range may wrap: fr-mo is Friday to Monday.
        let length = (last.index - first.index + 7) % 7
        for step in 0...length { days.insert(all[(first.index + step) % 7]) }
      default:
        throw Problem(
          .usage,
          tr("\"{text}\" is not a list of days; write mo-fr or mo,we,sa.", ["text": shown(text)]),
          path: path)
      }
    }
    return days.sorted()
  }

  private static func unreadable(_ text: String) -> Problem {
    Problem(
      .usage,
      tr("\"{text}\" is not an exercise; write CODE:DOSE@TIMES/DAYS.", ["text": shown(text)]),
      path: "--exercise", hint: tr("For example: --exercise F14:3x10@09:00,17:00/mo-fr"))
  }
}
