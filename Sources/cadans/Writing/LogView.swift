import CadansCore
import CadansExchange
import CadansStore
import CadansText

/// A stretch of the log, for people and for programs.
struct LogView {
  /// One day of it.
  struct Day {
    let day: CivilDate
    var log: DayLog
    var agenda: Agenda?
    /// Why there is less to say of the day than there should be.
    var problem: Problem?

    /// The safety reports of records that hold no more, a line each with its moment.
    fileprivate var withdrawnReports: [(Instant, String)] {
      let shown = Set(log.effective.filter { $0.withdrawn != nil }.map(\.id))
      return log.safetyReports.compactMap { report in
        guard let withdrawn = report.withdrawn,
          log.current(report.record).map({ !shown.contains($0.id) }) ?? true
        else { return nil }
        let said = report.flags.map(\.words) + [report.arm?.words].compactMap(\.self)
        let what = [report.exercise?.rawValue, Sentence.list(said)].compactMap(\.self)
        return (
          report.at.instant,
          "  • \(report.at.time)  \(report.record.short)  "
            + tr("reported: {flags}", ["flags": what.joined(separator: ", ")]) + " "
            + withdrawn.words(isStopped: report.acts && report.stops(in: .b))
        )
      }
    }

    /// The reason that was given afterwards for what was missed, or nothing.
    fileprivate func afterwards(_ outcome: Outcome) -> String {
      guard outcome.isDue, let away = log.awayAfterwards else { return "" }
      return " " + tr("(said afterwards: {reason})", ["reason": printable(away.reason)])
    }
  }

  let from: CivilDate
  let to: CivilDate
  let days: [Day]
  /// Whether the person reads of pain.
  let speaksOfPain: Bool

  /// For programs: the records that hold, and what became of each slot.
  var document: JSON {
    Format.logView.document([
      "from": .text(from), "to": .text(to),
      "records": .array(days.flatMap { $0.log.effective.map(\.json) }),
      "occurrences": .array(
        days.flatMap { day in
          (day.agenda?.entries ?? []).map { entry in
            .members([
              "day": .text(day.day), "exercise": .word(entry.occurrence.exercise),
              "slot": .text(entry.occurrence.slot),
              "dueAt": .text(entry.occurrence.due),
              "outcome": .string(entry.outcome.word),
              "reason": .word(entry.outcome.obstacle), "record": .text(entry.outcome.record?.id),
            ])
          }
        }),
    ])
  }

  /// For people.
  var lines: [String] {
    var lines: [String] = []
    for day in days {
      let entries = (day.agenda?.entries ?? []).filter { $0.outcome.record == nil }
      var rows = day.log.effective.map {
        ($0.at.instant, line($0))
      }
      rows += day.withdrawnReports
      rows += entries.map { entry in
        let occurrence = entry.occurrence
        return (
          occurrence.dueAt,
          "  \(entry.outcome.mark) \(occurrence.due.time)          \(occurrence.exercise.rawValue) \(entry.outcome.words(speaksOfPain: speaksOfPain))"
            + day.afterwards(entry.outcome)
        )
      }
      guard !rows.isEmpty || day.problem != nil else { continue }
      if !lines.isEmpty { lines.append("") }
      lines.append(day.day.words)
      lines += rows.sorted { $0.0 < $1.0 }.map(\.1)
      if let problem = day.problem { lines.append("  ! " + printable(problem.message)) }
    }
    if lines.isEmpty {
      lines.append(
        tr("Nothing was logged from {from} to {to}.", ["from": from.words, "to": to.words]))
    } else if let summary = summary {
      lines += ["", summary]
    }
    return lines
  }

  /// What became of the slots that were due, each outcome that occurs with its count.
  ///
  /// - Source: <doc:0003-Adherence-counts-slots>
  private var summary: String? {
    let outcomes = days.flatMap { $0.agenda?.entries ?? [] }.map(\.outcome).filter(\.isDue)
    guard !outcomes.isEmpty else { return nil }
    let counts = Dictionary(outcomes.map { ($0.word, 1) }, uniquingKeysWith: +)
    let parts = [
      counts["done"].map { tr("{n} done", ["n": String($0)]) },
      counts["partial"].map { tr("{n} partly done", ["n": String($0)]) },
      counts["skipped"].map { tr("{n} skipped", ["n": String($0)]) },
      counts["missed"].map { tr("{n} not done", ["n": String($0)]) },
      counts["notPrompted"].map { tr("{n} without a reminder", ["n": String($0)]) },
      counts["unknown"].map { tr("{n} not known", ["n": String($0)]) },
    ]
    let due = trn(
      "Of {n} slot that was due:", "Of {n} slots that were due:", outcomes.count)
    return due + " " + parts.compactMap(\.self).joined(separator: ", ") + "."
  }

  private func line(_ record: Record) -> String {
    var text =
      "\(record.at.time)  \(record.id.short)  \(record.summary(speaksOfPain: speaksOfPain))"
    if case .session(let session) = record.content, session.slot == nil, session.isExercised {
      text += " " + tr("(extra)")
    }
    if record.isBackfilled { text += " " + tr("(logged later)") }
    if let withdrawn = record.withdrawn {
      text += " " + withdrawn.words(isStopped: true)
    } else if record.replaces != nil {
      text += " " + tr("(amended)")
    }
    if let note = record.note { text += " — " + printable(note) }
    return "  \(record.session?.mark ?? "•") \(text)"
  }
}

extension Withdrawal {
  /// When and why, in brackets.
  ///
  /// - Parameter isStopped: Whether what was withdrawn goes on stopping exercises.
  fileprivate func words(isStopped: Bool) -> String {
    let values = ["day": at.date.words, "reason": printable(reason)]
    return isStopped
      ? tr("(withdrawn on {day}: {reason}; its stop stays)", values)
      : tr("(withdrawn on {day}: {reason})", values)
  }
}

extension Outcome {
  /// The obstacle, when no reminder was given.
  var obstacle: Obstacle? { if case .notPrompted(let obstacle) = self { obstacle } else { nil } }
}

extension Record {
  /// What it says, on one line.
  ///
  /// - Parameter speaksOfPain: Whether scores of pain are told, and pain as the reason of a skip.
  func summary(speaksOfPain: Bool) -> String {
    switch content {
    case .session(let session):
      var text = "\(session.exercise.rawValue) "
      switch session.status {
      case .skipped: text += session.status.words(speaksOfPain: speaksOfPain)
      case .completed:
        text += session.done?.words ?? session.status.words(speaksOfPain: speaksOfPain)
      case .partial:
        text += tr(
          "{done} of {prescribed}",
          ["done": session.done?.words ?? "", "prescribed": session.prescribed?.words ?? ""])
      }
      for (score, words) in [
        (session.pain.before, tr("before")), (session.pain.during, tr("during")),
        (session.pain.after, tr("after")),
      ] {
        if speaksOfPain, let score { text += ", \(words) \(score.points)" }
      }
      if let arm = session.arm { text += ", " + arm.words }
      return text
    case .pain where !speaksOfPain: return tr("a score, kept for your physiotherapist")
    case .pain(let score, let moment):
      return tr("pain score {n} ({moment})", ["n": String(score.points), "moment": moment.words])
    case .psk(let items):
      return tr("activities: {n}", ["n": String(items.count)])
    case .symptom(let flags, let arm):
      let said = flags.map(\.words) + [arm?.words].compactMap(\.self)
      return tr("reported: {flags}", ["flags": Sentence.list(said)])
    case .badDay: return tr("a bad day")
    case .work: return tr("work")
    case .therapistWord(let word):
      return tr("{name} said: {action}", ["name": printable(word.by), "action": word.words])
    case .away(let reason): return tr("away: {reason}", ["reason": printable(reason)])
    case .void(_, let reason): return tr("taken back: {reason}", ["reason": printable(reason)])
    }
  }
}

extension PainMoment {
  /// The moment in words.
  var words: String {
    switch self {
    case .now: tr("at that moment")
    case .morning: tr("in the morning")
    case .evening: tr("in the evening")
    case .week: tr("of the week")
    }
  }
}
