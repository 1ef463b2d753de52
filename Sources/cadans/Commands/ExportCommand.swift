import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct ExportCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: tr("Make the file that you hand to your therapist."))

  @Option(
    help: ArgumentHelp(
      tr("{words}.", ["words": ExportFormat.all.map(\.name).joined(separator: ", ")]),
      valueName: "FORMAT")) var format = "cadans"
  @Option(help: ArgumentHelp(tr("The first day; the start of the plan when left out.")))
  var from: String?
  @Option(help: ArgumentHelp(tr("The last day; today when left out."))) var to: String?
  @Option(name: .customLong("for"), help: ArgumentHelp(tr("patient or therapist.")))
  var audience = "therapist"
  @Flag(help: ArgumentHelp(tr("Your own notes go along."))) var withNotes = false
  @Flag(help: ArgumentHelp(tr("With fhir: a bundle to post, not to read.")))
  var transaction = false
  @Option(help: ArgumentHelp(tr("With csv: what stands between two cells."), valueName: "LETTER"))
  var separator: String?
  @Flag(help: ArgumentHelp(tr("With csv: a byte order mark, as Excel likes it."))) var bom = false
  @Flag(help: ArgumentHelp(tr("Overwrite a file that is there."))) var force = false
  @Option(name: .shortAndLong, help: ArgumentHelp(tr("The file to write."), valueName: "FILE"))
  var output: String
  @OptionGroup var options: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    guard let form = ExportFormat.named(format) else {
      throw Problem(
        .usage,
        tr(
          "{name} takes one of {words}, not \"{text}\".",
          [
            "name": "--format", "words": ExportFormat.all.map(\.name).joined(separator: ", "),
            "text": shown(format),
          ]), path: "--format")
    }
    guard !transaction || form.name == "fhir" else {
      throw Problem(
        .usage, tr("--transaction goes with --format fhir only."), path: "--transaction")
    }
    let handover = try environment.handover(from: from, to: to)
    let bytes = try form.write(
      handover,
      ExportOptions(
        audience: try Typed.word(audience, "--for"), withNotes: withNotes,
        isTransaction: transaction, table: try table(),
        zone: zone(of: handover, environment.clock.zone)))
    try OutputFile(output).write(bytes, force: force)
    environment.write(
      .members(["file": .string(output), "format": .string(format)]),
      tr("{file} is written.", ["file": output]))
  }

  /// How the table of csv is written.
  ///
  /// - Errors: 64 for another form, and for what cannot stand between two cells.
  private func table() throws(Problem) -> ExportOptions.TableStyle {
    guard separator != nil || bom else { return ExportOptions.TableStyle() }
    guard format == "csv" else {
      let name = bom ? "--bom" : "--separator"
      throw Problem(
        .usage, tr("{name} goes with --format csv only.", ["name": name]), path: name)
    }
    let text = separator ?? ","
    let letters = Array(text.utf8)
    guard letters.count == 1, [",", ";", "\t", "|"].contains(text) else {
      throw Problem(
        .usage,
        tr(
          "{name} takes one of {words}, not \"{text}\".",
          ["name": "--separator", "words": ", ; |", "text": shown(text)]), path: "--separator")
    }
    return ExportOptions.TableStyle(separator: letters[0], hasMark: bom)
  }

  /// The offsets of a zone from a year before the schedule to eleven years after [ENG].
  private func zone(of handover: Handover, _ zone: LocalZone) -> ZoneTable? {
    guard format == "ical" else { return nil }
    return ZoneTable(
      zone, from: zone.startOfDay(handover.from.adding(days: -400)),
      through: zone.startOfDay(handover.through.adding(days: 4000)))
  }
}

extension CommandEnvironment {
  /// What is handed over of these days; of the plan's course so far when none are named.
  ///
  /// - Errors: 64 for a day that cannot be read, 65 without a plan and for days that are not there.
  func handover(from first: String?, to last: String?) throws(Problem) -> Handover {
    let plan = try plan()
    let from = try first.map { (text) throws(Problem) in
      try Typed.date(text, "--from", clock: clock)
    }
    let to = try last.map { (text) throws(Problem) in
      try Typed.date(text, "--to", clock: clock)
    }
    let through = min(to ?? plan.course?.end ?? clock.today, clock.today)
    let start = from ?? min(plan.terms.start, through)
    guard start <= through else {
      throw Problem(
        .usage,
        tr("{from} lies after {to}.", ["from": start.description, "to": through.description]),
        path: "--from")
    }
    guard
      let handover = try store.handover(
        from: start, through: through, at: clock.now, zone: clock.zone)
    else { throw .noPlan(store.paths.plan) }
    return handover
  }
}
