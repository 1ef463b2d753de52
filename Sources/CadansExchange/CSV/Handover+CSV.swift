internal import CadansCore
internal import CadansText

extension Handover {
  /// The sessions as a table: one row for each that holds.
  ///
  /// - Shape: Names of columns and words are those of the log's format, and the same in every
  ///   language; only the exercise's name is not. An absent value is an empty cell.
  /// - Units: Doses as in a plan; pain scores 0…10.
  /// - Source: exchange.md, "CSV".
  func csv(_ style: ExportOptions.TableStyle, withPain: Bool, withNotes: Bool) -> [UInt8] {
    var columns = Self.columns(withPain: withPain)
    if withPain { columns += Self.painColumns }
    columns.append(("arm", { _, session in session.arm?.rawValue }))
    if withNotes { columns.append(("note", { record, _ in record.note })) }
    let rows = days.flatMap(\.log.sessions).map { record, session in
      columns.map { $0.cell(record, session) ?? "" }
    }
    return CSV(style: style).bytes([columns.map(\.name)] + rows)
  }

  private typealias Column = (name: String, cell: (Record, Session) -> String?)

  private static func columns(withPain: Bool) -> [Column] {
    [
      ("record", { record, _ in "\(record.id)" }),
      ("day", { record, _ in "\(record.day)" }),
      ("at", { record, _ in "\(record.at)" }),
      ("timeZone", { record, _ in record.timeZone }),
      ("recordedAt", { record, _ in "\(record.recordedAt)" }),
      ("source", { record, _ in record.source.rawValue }),
      ("backfilled", { record, _ in record.isBackfilled ? "true" : "false" }),
      ("exercise", { _, session in session.exercise.rawValue }),
      ("name", { _, session in Exercise.entry(session.exercise).name }),
      ("slot", { _, session in session.slot?.name }),
      ("status", { _, session in session.status.word }),
      (
        "reason",
        { _, session in
          let reason = session.status.skipReason
          return withPain || reason != .pain ? reason?.rawValue : nil
        }
      ),
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
    return parts.map { part, cell in (name + part, { _, session in dose(session).flatMap(cell) }) }
  }

  private static var painColumns: [Column] {
    let scores: [(String, (SessionPain) -> PainScore?)] = [
      ("painBefore", \.before), ("painDuring", \.during), ("painAfter", \.after),
    ]
    return scores.map { name, score in
      (name, { _, session in score(session.pain).map { String($0.points) } })
    }
  }
}
