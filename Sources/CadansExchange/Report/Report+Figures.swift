internal import CadansCore
internal import CadansText

extension Report {
  /// The figures that say most, large.
  var figures: [HTML] {
    var figures: [(String, String, String)] = []
    let allowed = handover.allowedSlots
    let counts = allowed.tally
    figures.append(
      (
        isForTherapist ? tr("Adherence") : tr("How often you exercised"),
        percentWords(counts.share),
        counts.due == 0
          ? counts.open == 0 ? tr("nothing was due") : tr("{n} still open", ["n": "\(counts.open)"])
          : dueWords(counts) + holdWords(allowed.onHold)
      ))
    figures.append(
      (
        tr("Logged within a day"),
        percentWords(Share(summary.sessions - summary.backfilled, of: summary.sessions)),
        trn("of {n} session", "of {n} sessions", summary.sessions)
      ))
    let scores = weekScores
    if showsPain {
      figures.append(
        (
          tr("Pain score of the week"), change(scores.map { $0.nprs.map(String.init) }),
          tr("first → last")
        ))
    }
    if scores.contains(where: { $0.psk != nil }) {
      figures.append(
        (
          tr("Effort of activities (PSK)"), change(scores.map { $0.psk?.words }),
          tr("first → last, 0 to 10")
        ))
    }
    return [
      .tag(
        "dl", ["class": "figures"],
        figures.map { name, value, note in
          .tag(
            "div", [:], .tag("dt", [:], HTML(name)),
            .tag(
              "dd", [:], .tag("strong", [:], HTML(value)), HTML(" "), .tag("small", [:], HTML(note))
            ))
        })
    ]
  }

  /// The weekly scores of the days that were handed over, those of a course before too.
  var weekScores: [(first: CivilDate, nprs: Int?, psk: ExactScore?)] {
    let course = handover.course.weeks
      .filter { handover.from <= $0.date && $0.date <= handover.through }
      .map { (first: $0.first, nprs: $0.nprs?.points, psk: $0.psk) }
    return formerWeekScores + course
  }

  /// The scores of the weeks before the course that runs, as they were answered.
  private var formerWeekScores: [(first: CivilDate, nprs: Int?, psk: ExactScore?)] {
    span.weeks.filter { $0.first < span.start }.compactMap { week in
      var (nprs, psk): (Int?, ExactScore?) = (nil, nil)
      for record in week.days.flatMap(\.effective) {
        switch record.content {
        case .pain(let score, .week): nprs = score.points
        case .psk(let items):
          let scores = items.compactMap(\.score)
          if scores.count == items.count { psk = ExactScore(meanOf: scores) ?? psk }
        default: continue
        }
      }
      return nprs == nil && psk == nil ? nil : (week.first, nprs, psk)
    }
  }

  private func dueWords(_ counts: OutcomeTally) -> String {
    tr("{done} done of {due} due", ["done": String(counts.done), "due": String(counts.due)])
  }

  /// What was on hold after a stop, and so was not due.
  private func holdWords(_ count: Int) -> String {
    count == 0 ? "" : tr("; {n} on hold", ["n": String(count)])
  }

  private func change(_ scores: [String?]) -> String {
    let scores = scores.compactMap(\.self)
    guard let first = scores.first, let last = scores.last else { return "–" }
    return scores.count == 1 ? first : "\(first) → \(last)"
  }

  /// What became of every slot: the seven outcomes, and which of them are the denominator.
  var outcomes: [HTML] {
    let counts = summary.total
    let parts: [(CalendarMap.Cell, Int)] = [
      (.done, counts.done), (.partial, counts.partial), (.skipped, counts.skipped),
      (.missed, counts.missed), (.notPrompted, counts.notPrompted),
      (.unknown, counts.unknown), (.open, counts.open),
    ]
    let away = counts.away
    let reasons = Outcome.Obstacle.allCases.compactMap { reason in
      counts.obstacles[reason].flatMap {
        $0 == 0 ? nil : tr("{what}: {n}", ["what": reason.words, "n": String($0)])
      }
    }
    var rows = parts.map { cell, count in
      [
        .tag(
          "span", ["class": "swatch"], CalendarMap.swatch(cell), HTML(cell.words)),
        HTML(String(count)),
        HTML(cell == .notPrompted ? reasons.joined(separator: "; ") : ""),
      ]
    }
    rows.append([
      HTML(tr("due")), HTML(String(counts.due)),
      HTML(
        away == 0
          ? tr("all but open") : tr("all but open and the {n} while away", ["n": String(away)])),
    ])
    return [
      section(
        "outcomes", tr("What became of each reminder"),
        [
          .table(
            tr("Every moment in the plan has exactly one outcome"), class: "counts",
            head: [tr("Outcome"), tr("Times"), tr("Of these")], rows: rows)
        ] + zoneNote)
    ]
  }

  /// That the time of some records does not fit their time zone, where it is so: the first days of
  /// them are named.
  private var zoneNote: [HTML] {
    let records = handover.records.filter(\.zoneDiffers)
    let days = Set(records.map(\.day)).sorted()
    guard !days.isEmpty else { return [] }
    let named = days.prefix(3).map { $0.shortWords() } + (days.count > 3 ? ["…"] : [])
    let words = trn(
      "The time of {n} entry does not fit its time zone ({days}); it counts as it was written.",
      "The times of {n} entries do not fit their time zone ({days}); they count as they were written.",
      records.count, ["days": named.joined(separator: ", ")])
    return [.paragraph(words, class: "note")]
  }

  /// The weeks one by one.
  var weekSection: [HTML] {
    let scores = Dictionary(weekScores.map { ($0.first, $0) }, uniquingKeysWith: { $1 })
    var head = [tr("Week"), tr("From"), tr("Done of due")]
    if showsPain { head += [tr("Median of the pain scores (how many)"), tr("Score of the week")] }
    head.append(tr("PSK"))
    let rows = span.weeks.map { week in
      let outcomes = week.days.flatMap(\.entries).map(\.outcome)
      let due = outcomes.count(where: \.isDue)
      let done = outcomes.count { $0.word == "done" }
      let score = scores[week.first]
      var row = [
        HTML(week.number >= 1 ? String(week.number) : "–"),
        HTML(max(week.first, span.first).shortWords(withYear: false)),
        HTML(due == 0 ? "–" : "\(done) / \(due)"),
      ]
      if showsPain {
        row += [
          HTML(
            median(week.scores).map { "\(decimalWords($0)) (\(week.scores.count))" } ?? "–"),
          HTML(score?.nprs.map(String.init) ?? "–"),
        ]
      }
      row.append(HTML(score?.psk?.words ?? "–"))
      return row
    }
    let caption = tr("Exercise and scores of each week")
    let note = tr(
      "A dash means: nothing was asked or answered. That is not the same as zero.")
    return [
      section(
        "weeks", tr("Week by week"),
        [
          .scrolling(
            caption, [.table(caption, class: "weeks", head: head, rows: rows)]),
          .paragraph(note, class: "note"),
        ])
    ]
  }

  /// A share in whole percents.
  private func percentWords(_ share: Share) -> String { share.percent.map { "\($0)%" } ?? "–" }
}
