import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct ExerciseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercise", abstract: tr("The exercises and movements that Cadans knows."),
    subcommands: [ExerciseListCommand.self, ExerciseShowCommand.self],
    defaultSubcommand: ExerciseListCommand.self)
}

struct ExerciseListCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: tr("All exercises and general movements."))

  @Option(help: ArgumentHelp(tr("Only those of a profile: A, B, C or D."), valueName: "LETTER"))
  var profile: String?
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let profile = try profile.map { (text) throws(Problem) -> Profile in
      try Typed.word(text.uppercased(), "--profile")
    }
    let listed = Exercise.catalogue.filter { entry in
      profile.map { entry.isListed(for: $0) } ?? true
    }
    environment.write(
      .object([.init("exercises", .array(listed.map(\.json)))]),
      lines: listed.map {
        $0.code.rawValue.padded(to: 6) + $0.name
      })
  }
}

struct ExerciseShowCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: tr("One exercise: its kind, what you need, its profiles."))

  @Argument(help: ArgumentHelp(tr("The exercise: F14."), valueName: "exercise")) var exercise:
    String
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let entry = Exercise.entry(try Typed.exercise(exercise))
    environment.write(entry.json, lines: entry.lines)
  }
}

extension Exercise {
  /// The entry for programs.
  fileprivate var json: JSON {
    .members([
      "code": .word(code),
      "name": .members(["nl": .string(dutchName), "en": .string(englishName)]),
      "kinds": .array(kinds.map { .string($0.rawValue) }),
      "equipment": .word(equipment), "stages": .list(stages.map { .string($0) }),
      "profiles": .list(
        Profile.allCases.filter(listedProfiles.contains).map { .string($0.rawValue) }),
      "seedDose": seedMinutes.map {
        .members(["minutes": .array([.integer($0.lowerBound), .integer($0.upperBound)])])
      },
    ])
  }

  /// The entry for people.
  fileprivate var lines: [String] {
    var lines = [
      code.title, "", tr("Kind: {kinds}.", ["kinds": kinds.map(\.words).joined(separator: ", ")]),
    ]
    if let equipment { lines.append(tr("You need: {thing}.", ["thing": equipment.words])) }
    if !stages.isEmpty {
      lines.append(
        tr(
          "Stages {stages}; only your therapist moves you to the next.",
          ["stages": stages.joined(separator: ", ")]))
    }
    if let seedMinutes {
      lines.append(
        tr(
          "The protocol gives {low} to {high} minutes.",
          ["low": String(seedMinutes.lowerBound), "high": String(seedMinutes.upperBound)]))
    }
    lines.append(
      code.isGeneralMovement
        ? tr("A general movement, to be done in consultation with your physiotherapist.")
        : tr(
          "Listed for profile {letters}. Your therapist chooses, and says how much.",
          [
            "letters": Profile.allCases.filter(listedProfiles.contains).map(\.rawValue)
              .joined(separator: ", ")
          ]))
    return lines
  }
}
