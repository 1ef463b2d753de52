import CadansTestSupport
import Testing

/// What the pages of the program say of a course, held against its ledger.
struct LedgerCourse {
  let ledger: Ledger
  /// The person, on the morning after.
  let home: Home

  /// `log`: what became of every slot of every day.
  func log() throws {
    let page = try home.json("log", "--from", ledger.first, "--to", ledger.last)
    var said: [String: String] = [:]
    for occurrence in page["occurrences"].array {
      let words = [occurrence["outcome"].string, occurrence["reason"].string]
      said[key(occurrence)] = words.compactMap(\.self).joined(separator: " ")
    }
    let slots = ledger.rows("slot")
    #expect(said.count == slots.count, "\(ledger.profile)")
    for row in slots {
      let truth = row.truth.replacingOccurrences(of: " while stopped", with: "")
      #expect(said["\(row.at) \(row.subject)"] == truth, "\(ledger.profile), \(row)")
    }
    let sessions = page["records"].array.filter { $0["type"].string == "session" }
    #expect(sessions.count == ledger.count("records", "sessions"), "\(ledger.profile)")
    #expect(
      sessions.count { $0["backfilled"].bool == true } == ledger.count("records", "backfilled"))
    let away = page["records"].array.filter { $0["type"].string == "away" }
    #expect(away.compactMap { $0["day"].string } == ledger.rows("away").map(\.subject))
  }

  private func key(_ occurrence: Document) -> String {
    "\(occurrence["day"].string ?? "") \(occurrence["slot"].string ?? "")"
  }

  /// `progress`: each decision of each day, and the load at its end.
  func progress() throws {
    let page = try home.json("progress")
    for exercise in page["exercises"].array {
      let code = exercise["exercise"].string ?? ""
      let decisions = exercise["decisions"].array
      let rows = ledger.rows("rule").filter { $0.subject == code }
      for day in 1...84 {
        let truths = rows.filter { $0.day == day && !$0.truth.hasPrefix("R6a") }
        guard let date = truths.first?.at else { continue }
        let said = decisions.filter { $0["date"].string == date && $0["rule"].string != "R6a" }
        #expect(
          said.map(words) == truths.map(\.truth), "\(ledger.profile), \(code) on \(date)")
      }
      for row in ledger.rows("load") where row.subject == code {
        guard
          let last = decisions.last(where: { ($0["date"].string ?? "") <= row.at }),
          let load = last["load"].int, let phase = last["phase"].int
        else { continue }
        #expect("\(load) phase \(phase)" == row.truth, "\(ledger.profile), \(row)")
      }
      #expect(decisions.allSatisfy { $0["reason"].string?.isEmpty == false })
    }
    try scores(page)
  }

  /// A decision in the ledger's words.
  private func words(_ decision: Document) -> String {
    var words =
      "\(decision["rule"].string ?? "") \(decision["decision"].string ?? "")"
      + " \(decision["load"].int ?? -1) phase \(decision["phase"].int ?? 0)"
    if let suspended = decision["suspended"].string, suspended != "none" {
      words += " suspended \(suspended)"
    }
    return words + (decision["contact"].bool == true ? " contact" : "")
  }

  /// The figures of every week that the decisions were taken on.
  private func scores(_ page: Document) throws {
    let decisions = page["exercises"].array.first { !$0["decisions"].array.isEmpty }
    let weeks = (decisions?["decisions"].array ?? []).filter { $0["inputs"]["worseWeeks"].exists }
    for row in ledger.rows("score") {
      guard let week = weeks.first(where: { $0["date"].string == row.at }) else {
        if row.at >= ledger.courseStart {
          Issue.record("\(ledger.profile), \(row): no decision on that week")
        }
        continue
      }
      let said =
        switch row.subject {
        case "NPRS": week["inputs"]["nprs"].hundredths
        case "PSK": week["inputs"]["psk"].hundredths
        default: week["inputs"]["worseWeeks"].hundredths
        }
      #expect(said == Self.hundredths(row.truth), "\(ledger.profile), \(row)")
    }
  }

  /// A figure of the ledger in hundredths.
  static func hundredths(_ text: String) -> Int? { Double(text).map { Int(($0 * 100).rounded()) } }
}

extension Document {
  /// A number to two decimals.
  var hundredths: Int? { number.map { Int(($0 * 100).rounded()) } }
}
