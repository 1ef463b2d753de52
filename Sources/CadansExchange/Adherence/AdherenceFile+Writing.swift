internal import CadansCore
public import CadansText

extension AdherenceFile {
  /// The file of a handover: a plan, a record, a slot on each line.
  ///
  /// It is written straight to bytes, one line after another, so that ten years take no more
  /// memory than the file itself.
  ///
  /// - Errors: 65 when a record refers to one that is not there, so that no reader would take it.
  public static func bytes(
    _ handover: Handover, _ options: ExportOptions
  ) throws(Problem) -> [UInt8] {
    for day in handover.days { try day.log.checkReferences() }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1 << 16 + handover.days.reduce(0) { $0 + 500 * $1.log.records.count })
    func member(_ name: String, _ value: JSON?) {
      guard let value else { return }
      bytes += (bytes.isEmpty ? "{\n  " : ",\n  ").utf8
      JSON.string(name).write(to: &bytes, level: nil)
      bytes += ": ".utf8
      value.write(to: &bytes, level: nil)
    }
    func list(_ name: String, _ elements: some Sequence<JSON>) {
      bytes += ",\n  ".utf8
      JSON.string(name).write(to: &bytes, level: nil)
      bytes += ": [".utf8
      var isFirst = true
      for element in elements {
        bytes += (isFirst ? "\n    " : ",\n    ").utf8
        isFirst = false
        element.write(to: &bytes, level: nil)
      }
      bytes += (isFirst ? "]" : "\n  ]").utf8
    }
    for head in Format.adherence.head { member(head.name, head.value) }
    member("id", .string("\(handover.plan.id).\(handover.from)"))
    member("madeAt", .text(handover.madeAt))
    member("timeZone", .string(handover.timeZone))
    member(
      "producer", .members(["name": .string("cadans"), "version": .string(Version.text)]))
    member("patient", handover.pseudonym.map { .members(["pseudonym": .string($0)]) })
    member(
      "period", .members(["from": .text(handover.from), "through": .text(handover.through)]))
    member("summary", HandoverSummary(handover).json)
    member("prompts", PromptCounts(handover.days.lazy.compactMap(\.prompts)).json)
    list(
      "plans",
      handover.plans.lazy.map { .members(["from": .text($0.from), "plan": $0.file.document]) })
    list(
      "records",
      handover.days.lazy.flatMap(\.log.records).map { record in
        var json = record.json
        if !options.withNotes { json["note"] = nil }
        return json
      })
    list(
      "occurrences",
      handover.days.lazy.flatMap { $0.agenda?.entries ?? [] }.map { $0.listed.json })
    bytes += "\n}\n".utf8
    return bytes
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
