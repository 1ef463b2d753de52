import CadansCore
import CadansExchange
import CadansText

/// A short look at what goes into a file, before it is written.
struct ExportView {
  let handover: Handover
  let form: ExportFormat
  let withNotes: Bool
  let package: ExportPackage
  private let summary: HandoverSummary
  private let records: Int
  /// The records with words of the person's own; a form that shows fewer records shows fewer.
  private let notes: Int

  init(handover: Handover, form: ExportFormat, withNotes: Bool, package: ExportPackage) {
    self.handover = handover
    self.form = form
    self.withNotes = withNotes
    self.package = package
    summary = handover.summary
    let logs = form.holdsRecords ? handover.days.map(\.log) : []
    records = logs.reduce(0) { $0 + $1.records.count }
    notes = logs.reduce(0) { $0 + $1.records.count { $0.hasFreeText } }
  }

  /// The look, for people.
  var lines: [String] {
    var lines = [
      tr(
        "From {from} to {to}.", ["from": handover.from.words, "to": handover.through.words])
    ]
    let plans = trn("{n} version of your plan.", "{n} versions of your plan.", handover.plans.count)
    if form.holdsRecords {
      let total = summary.total
      lines += [
        trn("{n} record of you.", "{n} records of you.", records) + " " + plans,
        tr(
          "Done {done}, partly {partial}, skipped {skipped}, not done {missed}, no reminder {notPrompted}, unknown {unknown}, still open {open}.",
          [
            "done": String(total.done), "partial": String(total.partial),
            "skipped": String(total.skipped), "missed": String(total.missed),
            "notPrompted": String(total.notPrompted), "unknown": String(total.unknown),
            "open": String(total.open),
          ]),
      ]
    } else {
      lines += [plans, tr("The times of your exercises, and nothing of what you did or said.")]
    }
    if notes > 0 {
      lines.append(
        withNotes
          ? trn("{n} note of yours goes along.", "{n} notes of yours go along.", notes)
          : trn(
            "{n} note of yours stays home; --with-notes adds it.",
            "{n} notes of yours stay home; --with-notes adds them.", notes))
    }
    lines.append(
      package.recipient.map {
        tr("Only who has the key of {key} can read it.", ["key": shown($0)])
      } ?? tr("It is not encrypted: whoever has the file can read it."))
    return lines
  }

  /// The look, for programs.
  var json: JSON {
    .members([
      "format": .string(form.name), "files": .array(package.files.map { .string($0) }),
      "period": .members([
        "from": .text(handover.from), "through": .text(handover.through),
      ]),
      "plans": .integer(handover.plans.count),
      "records": .integer(records),
      "notes": .integer(withNotes ? notes : 0), "signed": .bool(package.isSigned),
      "recipient": .text(package.recipient), "summary": summary.json,
    ])
  }
}
