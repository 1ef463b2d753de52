internal import CadansCore
internal import CadansText

extension Report {
  /// What was asked and said about symptoms; what was not said is called just that.
  ///
  /// - Source: progression.md, "Safety": "not reported" is never worded as "safe".
  var safetySection: [HTML] {
    var content: [HTML] = []
    let reports = handover.records.filter {
      if case .symptom(let flags, _) = $0.content { !flags.isEmpty } else { false }
    }
    if reports.isEmpty {
      content.append(
        .paragraph(
          tr(
            "No symptoms were reported. That nothing was reported does not say that there was nothing."
          )
        ))
    } else {
      content.append(
        .tag(
          "ul", [:],
          reports.map { record in
            .tag("li", [:], HTML("\(record.day.shortWords()): \(record.symptomWords)"))
          }))
    }
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

extension Record {
  /// The symptoms that it reports, as a list of words.
  fileprivate var symptomWords: String {
    guard case .symptom(let flags, let arm) = content else { return "" }
    let answer = arm.map { $0 == .none ? [] : [$0.words] } ?? []
    return Sentence.list(flags.map(\.words) + answer)
  }
}
