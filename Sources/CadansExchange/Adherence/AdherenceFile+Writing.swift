internal import CadansCore
public import CadansText

extension AdherenceFile {
  /// Writes the file of a handover: a plan, a record, a slot on each line.
  ///
  /// - Errors: 65 when a record refers to one that is not there, so that no reader would take it.
  public static func write(
    _ handover: Handover, _ options: ExportOptions, to put: ExportFormat.Put
  ) throws(Problem) {
    for day in handover.days { try day.log.checkReferences() }
    var file = JSONStream(isIndented: false)
    for head in Format.adherence.head { file.member(head.name, head.value) }
    file.member("id", .string("\(handover.plan.id).\(handover.from)"))
    file.member("madeAt", .text(handover.madeAt))
    file.member("timeZone", .string(handover.timeZone))
    file.member(
      "producer", .members(["name": .string("cadans"), "version": .string(Version.text)]))
    file.member("patient", handover.pseudonym.map { .members(["pseudonym": .string($0)]) })
    file.member(
      "period", .members(["from": .text(handover.from), "through": .text(handover.through)]))
    file.member("summary", handover.summary.json)
    file.member("prompts", PromptCounts(handover.days.lazy.compactMap(\.prompts)).json)
    file.beginList("plans")
    for plan in handover.plans {
      try file.element(
        .members(["from": .text(plan.from), "plan": plan.file.document]), to: put)
    }
    file.endList()
    file.beginList("records")
    for day in handover.days {
      for record in day.log.records {
        var json = (options.withNotes ? record : record.withoutFreeText).json
        if let written = day.extended[record.id] { json = json.extended(as: written) }
        try file.element(json, to: put)
      }
    }
    file.endList()
    file.beginList("occurrences")
    for entry in handover.days.lazy.flatMap({ $0.agenda?.entries ?? [] }) {
      try file.element(entry.listed.json, to: put)
    }
    file.endList()
    try file.finish(to: put)
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
