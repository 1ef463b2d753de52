import ArgumentParser
import CadansCore
import CadansText

/// The options that say how much was done.
struct DoseOptions: ParsableArguments {
  @Option(
    parsing: .unconditional, help: ArgumentHelp(tr("Sets."), valueName: "N")) var sets: String?
  @Option(
    parsing: .unconditional, help: ArgumentHelp(tr("Repetitions in each set."), valueName: "N")
  )
  var reps: String?
  @Option(
    parsing: .unconditional, help: ArgumentHelp(tr("Seconds that you held."), valueName: "S"))
  var hold: String?
  @Option(
    parsing: .unconditional, help: ArgumentHelp(tr("Minutes."), valueName: "N"))
  var minutes: String?
  @Option(
    parsing: .unconditional, help: ArgumentHelp(tr("Stage, of F31 and F33."), valueName: "N"))
  var stage: String?
  @Option(help: ArgumentHelp(tr("The side: left, right or both."), valueName: "SIDE")) var side:
    String?

  /// The first option that was given.
  var given: String? {
    [
      ("--sets", sets), ("--reps", reps), ("--hold", hold), ("--minutes", minutes),
      ("--stage", stage), ("--side", side),
    ].first { $0.1 != nil }?.0
  }

  /// The parts that were given; `nil` when none was.
  func dose(of code: ExerciseCode) throws(Problem) -> Dose? {
    var dose = Dose()
    for (text, part, name) in [
      (sets, Dose.Part.sets, "--sets"), (reps, .reps, "--reps"), (hold, .holdSeconds, "--hold"),
      (minutes, .minutes, "--minutes"), (stage, .stage, "--stage"),
    ] {
      guard let text else { continue }
      let bare = part == .holdSeconds && text.hasSuffix("s") ? String(text.dropLast()) : text
      dose[part] = try Typed.count(bare, in: part.range, name)
    }
    if let side { dose.side = try Typed.word(side, "--side") }
    if let stage = dose.stage, stage > Exercise.entry(code).stages.count {
      throw Problem(
        .refused, tr("{code} has no stage {n}.", ["code": code.rawValue, "n": String(stage)]),
        path: "--stage")
    }
    return dose == Dose() ? nil : dose
  }

  /// Refuses a part that the prescribed dose does not count in, so that it counts for nothing.
  ///
  /// - Errors: 65, with the first such part.
  func check(against prescribed: Dose, of code: ExerciseCode) throws(Problem) {
    for (text, part, name) in [
      (reps, Dose.Part.reps, "--reps"), (hold, .holdSeconds, "--hold"),
      (minutes, .minutes, "--minutes"),
    ] where text != nil && prescribed[part] == nil {
      throw Problem(
        .refused,
        tr(
          "{option} does not go with {code}: in your plan it is {dose}.",
          ["option": name, "code": code.rawValue, "dose": prescribed.words]), path: name,
        hint: tr("What you did otherwise can be said with --note."))
    }
  }
}

/// The options for the scores around an exercise; none has a default.
struct ScoreOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(tr("Pain score just before it, 0 to 10."), valueName: "N"))
  var before: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(tr("Highest pain score during it, 0 to 10."), valueName: "N"))
  var during: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(tr("Pain score just after it, 0 to 10."), valueName: "N"))
  var after: String?
  @Option(
    help: ArgumentHelp(
      tr("Complaints in arm or hand: none, usual, increased or new."), valueName: "WORD"))
  var arm: String?

  /// The scores that were given.
  func pain() throws(Problem) -> SessionPain {
    var pain = SessionPain()
    if let before { pain.before = try Typed.painScore(before, "--before") }
    if let during { pain.during = try Typed.painScore(during, "--during") }
    if let after { pain.after = try Typed.painScore(after, "--after") }
    return pain
  }

  /// What was said about arm or hand.
  func armReport() throws(Problem) -> ArmReport? {
    guard let arm else { return nil }
    let report: ArmReport = try Typed.word(arm, "--arm")
    return report
  }
}
