import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct PSKCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "psk",
    abstract: tr("The activities that you find hard: choose them once, score them each week."),
    subcommands: [PSKChoose.self, PSKShow.self, PSKSet.self])
}

struct PSKChoose: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "choose",
    abstract: tr("Choose three to five activities, with your physiotherapist."))

  @Argument(
    help: ArgumentHelp(
      tr("The activities, each in quotes: \"work at the computer\"."), valueName: "activity"))
  var activities: [String]
  @OptionGroup var output: OutputOptions

  /// - Source: <doc:The-contract#Questions-are-prompts-too>: three to five activities.
  private static let count = 3...5

  func run(in environment: CommandEnvironment) throws {
    let names = activities.map(\.withoutMargins)
    guard Self.count.contains(names.count), Set(names).count == names.count,
      names.allSatisfy({ !$0.isEmpty && $0.hasAtMost(200) })
    else {
      throw Problem(
        .usage, tr("Three to five activities are chosen, each once and in a few words."),
        path: "activity",
        hint: tr("For example: cadans psk choose \"reading\" \"driving\" \"sleeping\"."))
    }
    let record = environment.record(
      .psk(names.map { PatientScore(activity: $0, score: nil) }), at: environment.clock.moment)
    try environment.append([record])
    environment.write(
      record.json,
      lines: [tr("Chosen: {activities}.", ["activities": Sentence.list(names.map(printable))])]
        + [tr("Score them with 'cadans ask psk'.")])
  }
}

struct PSKShow: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: tr("Your activities, and how they were scored."))

  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let course = try environment.course()
    let activities = course.week.activities
    let scored = course.weeks.filter { !$0.activities.isEmpty }
    environment.write(
      Format.pskView.document([
        "activities": .array(activities.map { .string($0) }),
        "weeks": .array(
          scored.map { week in
            .members([
              "day": .text(week.date), "mean": week.psk.map { .real($0.number) },
              "items": .array(
                week.activities.map {
                  .members(["activity": .string($0.activity), "score": .number($0.score)])
                }),
            ])
          }),
      ]),
      lines: activities.isEmpty
        ? [
          tr("No activities were chosen yet."),
          tr("Choose them with your physiotherapist: 'cadans psk choose'."),
        ]
        : activities.map { activity in
          let scores = scored.compactMap { week in
            week.activities.first { $0.activity == activity }?.score
          }
          return tr(
            "{activity}: {scores}",
            [
              "activity": printable(activity),
              "scores": scores.isEmpty
                ? tr("not scored yet") : scores.map(String.init).joined(separator: " → "),
            ])
        } + [tr("0 is no trouble at all, 10 is impossible.")])
  }
}

struct PSKSet: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: tr("Score your activities, in their order: 0 to 10."))

  @Argument(
    help: ArgumentHelp(tr("A score for each activity, or - for none."), valueName: "score"))
  var scores: [String]
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let activities = try environment.activities()
    guard scores.count == activities.count else {
      throw Problem(
        .usage,
        trn(
          "{n} score was expected, one for each activity, and {found} were given.",
          "{n} scores were expected, one for each activity, and {found} were given.",
          activities.count, ["found": String(scores.count)]),
        path: "score", hint: tr("'cadans psk show' shows their order."))
    }
    let items = try zip(activities, scores).map { (activity, text) throws(Problem) in
      PatientScore(
        activity: activity,
        score: text == "-" ? nil : try Typed.complaint(text, "score"))
    }
    guard items.contains(where: { $0.score != nil }) else {
      throw Problem(.usage, tr("No score was given, and nothing was logged."), path: "score")
    }
    let now = environment.clock.now
    let record = environment.record(.psk(items), at: environment.clock.moment)
    try environment.append([record])
    environment.write(
      record.json,
      tr(
        "Activities scored at {time} ({id}).",
        [
          "time": now.time.description, "id": record.id.short,
        ]))
  }
}

extension Typed {
  /// A score of the patient-specific complaints.
  static func complaint(_ text: String, _ path: String) throws(Problem) -> Int {
    if let number = Int(text), PainScore.range.contains(number) { return number }
    throw Problem(
      .usage,
      tr("A score is a whole number from 0 to 10, not \"{text}\".", ["text": shown(text)]),
      path: path)
  }
}

extension CommandEnvironment {
  /// The activities that the person chose.
  ///
  /// - Errors: 65 when none were chosen.
  func activities() throws(Problem) -> [String] {
    let activities = try course().week.activities
    guard !activities.isEmpty else {
      throw Problem(
        .refused, tr("No activities were chosen yet."), path: "psk",
        hint: tr("Choose them with your physiotherapist: 'cadans psk choose'."))
    }
    return activities
  }
}

extension String {
  /// Without white space at either end.
  fileprivate var withoutMargins: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map(index(after:)) ?? start
    return String(self[start..<end])
  }
}
