import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct PlanValidateCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: tr("Check a plan file, and say everything that is wrong."))

  @Argument(help: ArgumentHelp(tr("The plan file."), valueName: "file")) var file: String
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let document = try environment.existingDocument(file)
    var faults = try PlanFile.faults(document, path: file)
    var warnings: [Fault] = []
    if faults.isEmpty {
      let plan = try PlanFile(document, path: file).plan
      faults = [plan.zoneFault].compactMap(\.self) + plan.prescriptionFaults
      warnings = plan.warnings
    }
    environment.write(
      .members([
        "valid": .bool(faults.isEmpty), "faults": .array(faults.map(\.json)),
        "warnings": .array(warnings.map(\.json)),
      ]),
      lines: faults.map { tr("{path}: {fault}", ["path": $0.path, "fault": $0.message]) }
        + warnings.map {
          tr("Note, {path}: {fault}", ["path": $0.path, "fault": $0.message])
        } + (faults.isEmpty ? [tr("{file} can be put in force.", ["file": file])] : []))
    guard faults.isEmpty else {
      throw Problem(
        .refused,
        trn(
          "{file} has {n} fault.", "{file} has {n} faults.", faults.count, ["file": file]),
        path: file)
    }
  }
}

extension Plan {
  /// That this machine knows no such time zone, or `nil` when all is well.
  var zoneFault: Fault? {
    guard ZoneTable.isUnknown(timeZone) else { return nil }
    return Fault(
      "timeZone",
      tr(
        "{expected} was expected, and \"{found}\" was found",
        [
          "expected": tr("the name of a time zone such as Europe/Amsterdam"),
          "found": shown(timeZone),
        ]))
  }
}

extension Fault {
  /// The fault for programs.
  var json: JSON {
    .members(["path": .string(path), "message": .string(message), "rule": .text(rule)])
  }
}

extension CommandEnvironment {
  /// The document of a file that somebody named.
  ///
  /// - Errors: 74 when there is no such file.
  func existingDocument(
    _ path: String, limit: Int = Store.largestFile
  ) throws(Problem) -> JSON {
    guard let document = try store.document(path, limit: limit) else {
      throw Problem(.cannotRead, tr("There is no file {file}.", ["file": path]), path: path)
    }
    return document
  }
}
