import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct PlanImportCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: tr("Put a therapist's plan file in force."),
    discussion: tr(
      "What changes is shown first. The plan that was in force stays among the revisions."))

  @Argument(help: ArgumentHelp(tr("The plan file."), valueName: "file")) var file: String
  @Flag(help: ArgumentHelp(tr("Do not ask."))) var yes = false
  @Flag(help: ArgumentHelp(tr("Accept a revision older than the one in force."))) var older = false
  @Flag(help: ArgumentHelp(tr("Accept a plan that your practice did not sign.")))
  var unsigned = false
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let signed = try SignedDocument(file, in: environment)
    let new = try PlanFile(signed.document, path: file)
    let current = try environment.reading.planFile()
    let origin = try origin(of: signed, in: environment)
    try environment.reading.checkPatient(of: new.plan, path: file)
    if let current, current.saysTheSame(as: new) {
      environment.write(new.document, tr("This plan is already in force."))
      return
    }
    try environment.reading.checkRevision(of: new, path: file)
    if let fault = new.plan.zoneFault {
      throw Problem(
        .refused,
        tr("{place}: {fault}", ["place": "\(file): \(fault.path)", "fault": fault.message]),
        path: file, hint: tr("Ask your practice for a file with the right time zone."))
    }
    if let current, current.plan.id == new.plan.id, new.plan.revision < current.plan.revision,
      !older
    {
      throw Problem(
        .refused,
        tr(
          "{file} is revision {old}, and revision {new} is in force.",
          [
            "file": file, "old": String(new.plan.revision), "new": String(current.plan.revision),
          ]), path: file, hint: tr("Say --older if you mean it."))
    }
    try new.checkMayComeIntoForce(file)
    let changes =
      PlanDifference(from: current?.plan, to: new.plan).lines
      + (current == nil ? [] : try environment.loadLines(under: new.plan))
    if !environment.wantsJSON {
      if let origin { print(printable(origin)) }
      for line in changes { print(printable(line)) }
      for fault in new.plan.prescriptionFaults {
        complain(
          tr(
            "The load of this exercise stays where it is until the plan is corrected: {path}: {fault}.",
            ["path": fault.path, "fault": fault.message]))
      }
      for warning in new.plan.warnings {
        complain(tr("Note: {text}.", ["text": warning.message]))
      }
    }
    if current != nil, !yes {
      guard environment.isInteractive else {
        throw Problem(
          .refused, tr("Another plan is in force, and there is nobody to ask."), path: file,
          hint: tr("Say --yes to replace it."))
      }
      guard environment.confirm(tr("Put this plan in force?")) else {
        print(tr("Nothing was changed."))
        return
      }
    }
    try environment.activate { (before) throws(Problem) in
      guard before?.document == current?.document else {
        throw Problem(
          .refused, tr("The plan in force has changed in the meantime."), path: file,
          hint: tr("Look at it again."))
      }
      return new
    }
    environment.write(new.document, tr("The plan is in force."))
  }

  /// What is known of where the plan comes from, in a sentence.
  ///
  /// - Errors: 65 for a signature that does not fit, and for none where one is expected.
  private func origin(
    of signed: SignedDocument, in environment: CommandEnvironment
  ) throws(Problem) -> String? {
    let key = try KeyRing(environment.store).practiceKey()
    if unsigned { return key.map { _ in tr("Its signature was not looked at, as you said.") } }
    switch try signed.standing(key, for: .plan) {
    case .signed(let key): return tr("Signed by {name}.", ["name": key.owner])
    case .unchecked:
      return tr("It is signed, but no key of a practice is known to check that with.")
    case .unsigned:
      guard let key else { return nil }
      throw Problem(
        .refused,
        tr("{file} is not signed, and plans of {name} are.", ["file": file, "name": key.owner]),
        path: file,
        hint: tr(
          "Put {file} beside it, or say --unsigned if you mean it.", ["file": file + ".sig"]))
    }
  }
}

extension CommandEnvironment {
  /// The loads of today that a plan changes, a line each.
  func loadLines(under plan: Plan) throws(Problem) -> [String] {
    let today = clock.today
    guard let before = try reading.course(on: today)?.course,
      let after = try reading.course(on: today, given: plan)
    else { return [] }
    return plan.exercises.compactMap { exercise in
      guard let old = before.plan.exercise(exercise.code),
        let load = before.load(of: old)?.value, let new = after.load(of: exercise)?.value,
        load != new
      else { return nil }
      return tr(
        "{exercise}, your load of today: {before} becomes {after}.",
        ["exercise": exercise.code.title, "before": String(load), "after": String(new)])
    }
  }
}
