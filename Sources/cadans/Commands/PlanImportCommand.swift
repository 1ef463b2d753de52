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
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let new = try PlanFile(try environment.existingDocument(file), path: file)
    let current = try environment.store.planFile()
    if let current, current.saysTheSame(as: new) {
      environment.write(new.document, tr("This plan is already in force."))
      return
    }
    try environment.store.checkRevision(of: new, path: file)
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
    let changes = PlanDifference(from: current?.plan, to: new.plan).lines
    if !environment.wantsJSON {
      for line in changes { print(line) }
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
    try environment.store.activate(at: environment.clock.now) { (before) throws(Problem) in
      guard before?.document == current?.document else {
        throw Problem(
          .refused, tr("The plan in force has changed in the meantime."), path: file,
          hint: tr("Look at it again."))
      }
      return new
    }
    environment.write(new.document, tr("The plan is in force."))
  }
}
