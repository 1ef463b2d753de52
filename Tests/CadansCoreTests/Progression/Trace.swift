import CadansCore

/// A history with the state around each row, day by day as a person would see it.
struct Trace {
  /// One row: an event, or a date (`nil`) that decided something.
  struct Row {
    let event: ProgressionEvent?
    let decision: Decision
    let before: CourseFold
    let after: CourseFold

    /// The load before and after the row.
    var loads: (before: Int, after: Int) {
      (before[.f14]?.load ?? 0, after[.f14]?.load ?? 0)
    }

    /// Whether the therapist decided, and not the engine.
    var isTherapist: Bool { decision.kind == .therapist }

    /// The session, if the row is one.
    var session: SessionEvent? {
      if case .session(let session) = event { session } else { nil }
    }
  }

  let rows: [Row]
  let end: CourseFold

  /// Follows a history, visiting every date by itself.
  init(_ history: History) throws {
    var fold = history.fold
    var rows: [Row] = []
    for event in history.events {
      while let day = fold.day, day < event.day {
        let before = fold
        let decisions = fold.advance(to: day + 1)
        rows += decisions.map {
          Row(event: nil, decision: $0.decision, before: before, after: fold)
        }
      }
      let before = fold
      rows += try fold.apply(event.of(.f14)).map {
        Row(event: event, decision: $0.decision, before: before, after: fold)
      }
    }
    self.rows = rows
    self.end = fold
  }

  /// The load at the end of a day, by the rows alone.
  func load(endOf day: Int, start: Int) -> Int {
    rows.last { $0.decision.day <= day }?.loads.after ?? start
  }
}
