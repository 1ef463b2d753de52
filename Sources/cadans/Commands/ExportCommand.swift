import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct ExportCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: tr("Make the file that you hand to your therapist."),
    discussion: tr(
      "It says first what is in it. An adherence file is signed with your key (see 'cadans keys'). Where the plan names a recipient, what goes to your therapist is encrypted; a calendar, and what you make '--for patient', is not."
    ))

  @Option(
    help: ArgumentHelp(
      ExportFormat.all.map(\.name).joined(separator: ", ") + ".", valueName: "FORMAT"))
  var format = "cadans"
  @Option(help: ArgumentHelp(tr("The first day; else the start of the plan."), valueName: "DAY"))
  var from: String?
  @Option(help: ArgumentHelp(tr("The last day; else today."), valueName: "DAY")) var to: String?
  @Option(
    name: .customLong("for"), help: ArgumentHelp(tr("patient or therapist."), valueName: "WHO"))
  var audience = "therapist"
  @Flag(help: ArgumentHelp(tr("Your own notes go along."))) var withNotes = false
  @Option(
    help: ArgumentHelp(
      tr("Encrypt to this key: age1…, ssh-ed25519 … or ssh-rsa …; else to that of the plan."),
      valueName: "KEY")) var recipient: String?
  @Flag(help: ArgumentHelp(tr("Do not encrypt, whatever the plan says."))) var plain = false
  @Flag(help: ArgumentHelp(tr("Do not sign."))) var unsigned = false
  @Flag(help: ArgumentHelp(tr("Do not ask."))) var yes = false
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
    let audience: ExportOptions.Audience = try Typed.word(audience, "--for")
    let handover = try environment.handover(from: from, to: to).copy(for: audience)
    let isSigned = form.isSigned && !unsigned
    let package = ExportPackage(
      output, recipient: try key(of: handover.plan, form: form, audience: audience),
      isSigned: isSigned, force: force)
    try package.checkPlaces()
    let view = ExportView(
      handover: handover, form: form, withNotes: withNotes, package: package)
    environment.writeLook(view)
    if environment.isInteractive, !yes {
      guard environment.confirm(tr("Write it?")) else {
        print(tr("Nothing was changed."))
        return
      }
    }
    let ring = KeyRing(environment.store)
    let needsKey = isSigned || form.namesPeople && handover.plan.practice == nil
    let isKeyNew = needsKey ? try ring.makeOwnKey() : false
    let options = ExportOptions(
      audience: audience, withNotes: withNotes, isTransaction: transaction,
      table: try table(), zone: zone(of: handover, environment.clock.zone),
      ownKey: form.namesPeople && handover.plan.practice == nil
        ? try ring.ownKey().line : nil)
    try package.write(keys: ring) { (put) throws(Problem) in
      try form.write(handover, options, put)
    }
    try environment.write(
      view.json,
      lines: (isKeyNew ? [Sentence.keyMade(try ring.ownKey().fingerprint)] : [])
        + package.files.map { tr("{file} is written.", ["file": $0]) })
  }

  /// The key to encrypt to, or `nil`.
  private func key(
    of plan: Plan, form: ExportFormat, audience: ExportOptions.Audience
  ) throws(Problem) -> String? {
    if plain, recipient != nil {
      throw Problem(.usage, tr("--plain and --recipient exclude each other."), path: "--plain")
    }
    // What a person makes for their own eyes they want to read.
    let isHandedOver = audience == .therapist && form.holdsRecords
    guard !plain, let key = recipient ?? (isHandedOver ? plan.recipient : nil) else { return nil }
    guard isRecipient(key) else {
      throw Problem(
        .usage, tr("\"{text}\" is not a recipient that age knows.", ["text": shown(key)]),
        path: "--recipient",
        hint: tr("A recipient looks like age1…, ssh-ed25519 AAAA… or ssh-rsa AAAA…"))
    }
    return key
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
  private func zone(of handover: Handover, _ zone: LocalZone) -> CalendarZone? {
    guard format == "ical" else { return nil }
    return CalendarZone(
      zone, from: zone.startOfDay(handover.from.adding(days: -400)),
      through: zone.startOfDay(handover.through.adding(days: 4000)))
  }
}

extension CommandEnvironment {
  /// Shows what will be written, before it is.
  func writeLook(_ view: ExportView) {
    if !wantsJSON { for line in view.lines { print(printable(line)) } }
  }

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
    // Of a course that began longer ago than can be handed over at once, the last part is meant.
    let earliest = through.adding(days: 1 - Self.mostDays)
    let start = from ?? max(min(plan.terms.start, through), earliest)
    guard start <= through else {
      throw Problem(
        .refused,
        tr(
          "There is nothing from {from} to {to}.",
          ["from": start.description, "to": through.description]),
        path: first == nil ? "--to" : "--from",
        hint: tr("The first day comes first, and none lies in the future."))
    }
    guard through.days(since: start) < Self.mostDays else {
      throw Problem(
        .refused, tr("{from} is too long ago.", ["from": start.description]), path: "--from")
    }
    guard
      let handover = try reading.handover(
        from: start, through: through, at: clock.now, zone: clock.zone)
    else { throw .noPlan(store.paths.plan) }
    return handover
  }

  /// The most days that are handed over at once [ENG]: twenty years.
  private static let mostDays = 7305
}
