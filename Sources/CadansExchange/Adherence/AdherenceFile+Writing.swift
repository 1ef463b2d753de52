internal import CadansCore
public import CadansText

extension AdherenceFile {
  /// The edition of the engine whose outcomes and loads stand in what is written.
  ///
  /// - Source: <doc:The-engine#The-second-edition>
  public static let engineEdition = 2

  /// Writes the file of a handover: a plan, a record, a slot on each line.
  ///
  /// - Errors: 65 when a record refers to one that is not there, or the file would be larger than
  ///   readers take, so that no reader would take it.
  public static func write(
    _ handover: Handover, _ options: ExportOptions, to give: ExportFormat.Put
  ) throws(Problem) {
    for day in handover.days { try day.log.checkReferences() }
    try checkCounts(of: handover)
    var written = 0
    func put(_ bytes: [UInt8]) throws(Problem) {
      written += bytes.count
      guard written <= largest else { throw Self.tooLarge }
      try give(bytes)
    }
    var file = JSONStream(isIndented: false)
    // What a day's file has of a higher version makes this a file of that version.
    let version = handover.days.reduce(FormatVersion.own) { max($0, $1.version) }
    for head in Format.adherence.head(version) { file.member(head.name, head.value) }
    file.member("id", .string("\(handover.plan.id).\(handover.from)"))
    file.member("madeAt", .text(handover.madeAt))
    file.member("timeZone", .string(handover.timeZone))
    file.member(
      "producer", .members(["name": .string("cadans"), "version": .string(Version.text)]))
    file.member("engineEdition", .integer(engineEdition))
    file.member("patient", handover.pseudonym.map { .members(["pseudonym": .string($0)]) })
    file.member(
      "period", .members(["from": .text(handover.from), "through": .text(handover.through)]))
    file.member("summary", handover.summary.json)
    file.member("prompts", handover.prompts.json)
    file.beginList("plans")
    for plan in handover.plans {
      try file.element(
        .members(["from": .text(plan.from), "plan": plan.file.document]), to: put)
    }
    file.endList()
    file.beginList("records")
    for day in handover.days {
      let withdrawals = day.log.withdrawals
      for record in day.log.records {
        var told = record
        if told.withdrawn == nil { told.withdrawn = withdrawals[record.id] }
        if !options.withNotes { told = told.withoutFreeText }
        let next = told.json
        let written = day.written[record.id]
        try file.element(written?.rewritten(from: record.json, to: next) ?? next, to: put)
      }
    }
    file.endList()
    file.beginList("occurrences")
    for entry in handover.days.lazy.flatMap(\.entries) {
      try file.element(entry.listed.json, to: put)
    }
    file.endList()
    try file.finish(to: put)
  }

  /// - Errors: 65 for more records, slots or plans than a reader takes.
  private static func checkCounts(of handover: Handover) throws(Problem) {
    let records = handover.days.reduce(0) { $0 + $1.log.records.count }
    let slots = handover.days.reduce(0) { $0 + $1.entries.count }
    guard records <= mostRecords, slots <= mostRecords, handover.plans.count <= mostPlans
    else { throw tooLarge }
  }

  private static var tooLarge: Problem {
    Problem(
      .refused, tr("That is more than a reader takes in one file."), path: "--from",
      hint: tr("Choose fewer days, with --from and --to."))
  }
}

extension Handover {
  /// The name that stands for the person, from the last plan that gives one.
  public var pseudonym: String? { plans.compactMap(\.file.plan.pseudonym).last }
}

extension Agenda.Entry {
  /// The slot as it is listed in a file.
  fileprivate var listed: AdherenceFile.Occurrence {
    AdherenceFile.Occurrence(
      day: occurrence.day, slot: occurrence.slot, exercise: occurrence.exercise,
      due: occurrence.due, outcome: outcome)
  }
}

extension DayLog {
  /// - Errors: 65 for a record that refers to one that is not of this day.
  fileprivate func checkReferences() throws(Problem) {
    guard
      records.contains(where: { $0.replaces != nil || $0.voids != nil || $0.undoes != nil })
    else { return }
    let ids = Set(records.map(\.id))
    for record in records {
      guard
        let target = [record.replaces, record.voids, record.undoes].compactMap({ $0 }).first(
          where: {
            !ids.contains($0)
          })
      else { continue }
      throw Problem(
        .refused,
        tr(
          "The record {id} of {day} refers to {target}, which is not in the log of that day.",
          ["id": record.id.short, "day": day.description, "target": target.short]),
        path: day.description, hint: tr("Restore that day from a backup."))
    }
  }
}
