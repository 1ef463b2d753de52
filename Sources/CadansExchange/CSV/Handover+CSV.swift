internal import CadansCore
internal import CadansText

extension Handover {
  /// What was due and what was done as a table: a row for each occurrence, and one for each extra.
  ///
  /// - Shape: Days in order, and in a day the occurrences before the extras. Names of columns and
  ///   words are those of the log's format, and the same in every language; only the exercise's name
  ///   is not. An absent value is an empty cell: where nobody said anything there is no record, and
  ///   an extra has no outcome. `due` is 1 where the outcome counts in the denominator, so that the
  ///   rows that are due and done ÷ the rows that are due is the share.
  /// - Units: Doses as in a plan; pain scores 0…10.
  /// - Source: <doc:The-contract#The-table>; <doc:Exchange#CSV>
  func csv(_ style: ExportOptions.TableStyle, withPain: Bool, withNotes: Bool) -> [UInt8] {
    var columns = Self.columns(withPain: withPain)
    if withPain { columns += Self.painColumns }
    columns.append(("arm", { $0.session?.arm?.rawValue }))
    if withNotes { columns.append(("note", { $0.record?.note })) }
    let rows = tableRows.map { row in columns.map { $0.cell(row) ?? "" } }
    return CSV(style: style).bytes([columns.map(\.name)] + rows)
  }

  /// The rows of all days.
  private var tableRows: [TableRow] {
    days.flatMap { day in
      let answers = Set(day.entries.compactMap { $0.outcome.record?.id })
      return day.entries.map { TableRow(day: day.log.day, entry: $0, record: $0.outcome.record) }
        + day.log.sessions.filter { !answers.contains($0.record.id) }
        .map { TableRow(day: day.log.day, entry: nil, record: $0.record) }
    }
  }

  private typealias Column = (name: String, cell: (TableRow) -> String?)

  private static func columns(withPain: Bool) -> [Column] {
    [
      ("record", { row in row.record.map { "\($0.id)" } }),
      ("day", { row in "\(row.day)" }),
      ("at", { row in row.record.map { "\($0.at)" } }),
      ("timeZone", { row in row.record?.timeZone }),
      ("recordedAt", { row in row.record.map { "\($0.recordedAt)" } }),
      ("source", { row in row.record?.source.rawValue }),
      ("backfilled", { row in row.record.map { $0.isBackfilled ? "true" : "false" } }),
      ("zoneDiffers", { row in row.record.map { $0.zoneDiffers ? "true" : "false" } }),
      ("exercise", { row in row.exercise?.rawValue }),
      ("name", { row in row.exercise.map { Exercise.entry($0).name } }),
      ("slot", { row in (row.entry?.occurrence.slot ?? row.session?.slot)?.name }),
      ("dueAt", { row in row.entry.map { "\($0.occurrence.due)" } }),
      ("outcome", { row in row.entry?.outcome.word }),
      ("due", { row in row.entry?.outcome.isDue == true ? "1" : "0" }),
      ("status", { row in row.session?.status.word }),
      ("reason", { row in row.reason(withPain: withPain) }),
    ] + doseColumns("prescribed", \.prescribed) + doseColumns("done", \.done)
  }

  private static func doseColumns(
    _ name: String, _ dose: @escaping (Session) -> Dose?
  ) -> [Column] {
    let parts: [(String, (Dose) -> String?)] = [
      ("Sets", { $0.sets.map(String.init) }), ("Reps", { $0.reps.map(String.init) }),
      ("HoldSeconds", { $0.holdSeconds.map(String.init) }),
      ("Minutes", { $0.minutes.map(String.init) }), ("Level", { $0.level.map(String.init) }),
      ("Stage", { $0.stage.map(String.init) }), ("Side", { $0.side?.rawValue }),
    ]
    return parts.map { part, cell in
      (name + part, { row in row.session.flatMap(dose).flatMap(cell) })
    }
  }

  private static var painColumns: [Column] {
    let scores: [(String, (SessionPain) -> PainScore?)] = [
      ("painBefore", \.before), ("painDuring", \.during), ("painAfter", \.after),
    ]
    return scores.map { name, score in
      (name, { row in row.session.flatMap { score($0.pain) }.map { String($0.points) } })
    }
  }
}

/// A row of the table: a slot on a day with what became of it, or what was done beside the slots.
private struct TableRow {
  let day: CivilDate
  /// The slot, or `nil` for an extra.
  let entry: Agenda.Entry?
  /// What was said of it, or `nil` when nothing was.
  let record: Record?

  /// What the record says was done.
  var session: Session? { record?.session }

  var exercise: ExerciseCode? { entry?.occurrence.exercise ?? session?.exercise }

  /// Why it was left out, as the person said, or why no reminder was given.
  func reason(withPain: Bool) -> String? {
    if case .notPrompted(let obstacle)? = entry?.outcome { return obstacle.rawValue }
    let reason = session?.status.skipReason
    return withPain || reason != .pain ? reason?.rawValue : nil
  }
}
