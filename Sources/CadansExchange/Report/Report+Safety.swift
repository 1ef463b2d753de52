internal import CadansCore
internal import CadansText

extension Report {
  /// What was asked and said about symptoms; what was not said is called just that.
  ///
  /// - Source: <doc:The-engine#Safety>: "not reported" is never worded as "safe".
  var safetySection: [HTML] {
    var content: [HTML] = []
    let reports = shownReports
    if reports.isEmpty {
      content.append(
        .paragraph(
          tr(
            "No symptoms were reported. That nothing was reported does not say that there was nothing."
          )
        ))
    } else {
      content += safetyLists(reports)
    }
    content += stopsAndWords
    content.append(
      .table(
        tr("Answers about arm or hand"), class: "counts", head: [tr("Answer"), tr("Times")],
        rows: ArmReport.allCases.map { [HTML($0.words), HTML(String(arms[$0] ?? 0))] } + [
          [HTML(tr("sessions without an answer")), HTML(String(unansweredSessions))]
        ]))
    let badDays = handover.records.count { if case .badDay = $0.content { true } else { false } }
    if badDays > 0 {
      content.append(.paragraph(trn("{n} bad day was noted.", "{n} bad days were noted.", badDays)))
    }
    return [section("safety", tr("Symptoms that were reported"), content)]
  }

  /// Each report in a line; where complaints as usual were told again and again, those in one, and
  /// every one of them where no paper is.
  private func safetyLists(_ reports: [SafetyReport]) -> [HTML] {
    func line(_ report: SafetyReport) -> String {
      let words = report.words { options.withNotes ? $0 : nil }
      return "\(report.day.shortWords()): \(words)"
    }
    let routine = reports.filter(\.isRoutine)
    guard let first = routine.first, let last = routine.last, routine.count > 3 else {
      return [list(reports.map(line))]
    }
    let together = tr(
      "{what}: {n} times, from {from} to {to}",
      [
        "what": ArmReport.usual.words, "n": String(routine.count),
        "from": first.day.shortWords(), "to": last.day.shortWords(),
      ])
    return [
      list(reports.filter { !$0.isRoutine }.map(line) + [together]),
      .numbers(tr("Every report"), [list(reports.map(line))]),
    ]
  }

  private var course: Course { handover.course }

  /// How many lines the lists of this section have on paper.
  var safetyLineCount: Int {
    let reports = shownReports
    let routine = reports.count { $0.isRoutine }
    return reports.count - (routine > 3 ? routine - 1 : 0) + shownStops.count + shownWords.count
  }

  private var shownReports: [SafetyReport] {
    course.safetyReports.filter { handover.from <= $0.day && $0.day <= handover.through }
  }

  private var shownStops: [Course.Stop] {
    course.stops.filter { stop in
      stop.fromDay <= handover.through && stop.toDay.map { handover.from <= $0 } ?? true
    }
  }

  private var shownWords: [Course.SaidWord] {
    course.unconfirmedWords.filter { $0.day <= handover.through }
  }

  /// What was stopped from when to when, and what was heard and nobody signed.
  private var stopsAndWords: [HTML] {
    let (stops, said) = (shownStops, shownWords)
    var content: [HTML] = []
    if !stops.isEmpty {
      content += [.paragraph(tr("What was stopped:")), list(stops.map(\.words))]
    }
    if !said.isEmpty {
      content.append(.paragraph(tr("Heard from the therapist, and not confirmed in a plan yet:")))
      content.append(
        list(said.map { "\($0.day.shortWords()): \($0.word.words) (\($0.word.by))" }))
    }
    return content
  }

  private func list(_ lines: [String]) -> HTML {
    .tag("ul", [:], lines.map { .tag("li", [:], .words($0)) })
  }

  private var arms: [ArmReport: Int] {
    let answers = handover.records.compactMap { record -> ArmReport? in
      switch record.content {
      case .session(let session): session.arm
      case .symptom(_, let arm): arm
      default: nil
      }
    }
    return Dictionary(answers.map { ($0, 1) }, uniquingKeysWith: +)
  }

  private var unansweredSessions: Int {
    handover.records.compactMap(\.session).count { $0.isExercised && $0.arm == nil }
  }

  /// The person's own words, where they want to share them.
  var noteSection: [HTML] {
    let notes = handover.records.filter { $0.note != nil }
    guard options.withNotes, !notes.isEmpty else { return [] }
    return [
      section(
        "notes", tr("Notes"),
        [
          .tag(
            "ul", ["class": "own"],
            notes.map { record in
              let about = record.session.map { " " + $0.exercise.rawValue } ?? ""
              return .tag(
                "li", [:], HTML("\(record.day.shortWords())\(about): "), .words(record.note ?? ""))
            })
        ])
    ]
  }
}

extension SafetyReport {
  /// Whether it tells only that complaints of the arm are as usual.
  fileprivate var isRoutine: Bool { arm == .usual && flags.isEmpty && withdrawn == nil }
}
