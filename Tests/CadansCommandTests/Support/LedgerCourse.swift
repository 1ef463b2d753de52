import CadansTestSupport
import Foundation
import Testing

/// What the pages of the program say of a course, held against its ledger.
struct LedgerCourse {
  let ledger: Ledger
  /// The person, on the morning after.
  let home: Home

  /// `log`: what became of every slot of every day, and the records that hold.
  func log() throws {
    var findings = LedgerFindings("log", of: ledger)
    let page = try home.json("log", "--from", ledger.first, "--to", ledger.last)
    var said: [String: String] = [:]
    for occurrence in page["occurrences"].array {
      let words = [occurrence["outcome"].string, occurrence["reason"].string]
      let place = "\(occurrence["day"].string ?? "") \(occurrence["slot"].string ?? "")"
      said[place] = words.compactMap(\.self).joined(separator: " ")
    }
    let slots = ledger.rows("slot")
    findings.compare(said.count, slots.count, "slots")
    for row in slots {
      findings.compare(said["\(row.at) \(row.subject)"], row.outcome, row.description)
    }
    let records = page["records"].array
    let sessions = records.filter { $0["type"].string == "session" }
    findings.compare(sessions.count, ledger.count("records", "sessions"), "sessions")
    findings.compare(
      sessions.count { $0["backfilled"].bool == true }, ledger.count("records", "backfilled"),
      "sessions that were entered late")
    findings.compare(
      records.filter { $0["type"].string == "away" }.compactMap { $0["day"].string },
      ledger.rows("away").map(\.subject), "days away")
    findings.tell()
  }

  /// `progress`: each decision of each day, and the load at its end.
  func progress() throws {
    var findings = LedgerFindings("progress", of: ledger)
    let page = try home.json("progress")
    for exercise in page["exercises"].array {
      let code = exercise["exercise"].string ?? ""
      let decisions = exercise["decisions"].array
      for day in 1...84 {
        let truths = ledger.rows("rule").filter {
          $0.day == day && $0.subject == code && !$0.truth.hasPrefix("R6a")
        }
        guard let date = truths.first?.at else { continue }
        let said = decisions.filter { $0["date"].string == date && $0["rule"].string != "R6a" }
        findings.compare(said.map(words), truths.map(\.truth), "\(code) on \(date)")
      }
      for row in ledger.rows("load") where row.subject == code {
        let last = decisions.last { ($0["date"].string ?? "") <= row.at }
        let said = last.map { "\($0["load"].int ?? 0) phase \($0["phase"].int ?? 0)" }
        findings.compare(said, row.truth, row.description)
      }
      findings.compare(
        decisions.filter { $0["reason"].string?.isEmpty != false }.count, 0,
        "\(code): decisions without a reason")
    }
    scores(page, &findings)
    findings.tell()
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
  private func scores(_ page: Document, _ findings: inout LedgerFindings) {
    let decisions = page["exercises"].array.first { !$0["decisions"].array.isEmpty }
    let weeks = (decisions?["decisions"].array ?? []).filter { $0["inputs"]["worseWeeks"].exists }
    for row in ledger.rows("score") {
      let inputs = weeks.first { $0["date"].string == row.at }?["inputs"]
      let name =
        switch row.subject {
        case "NPRS": "nprs"
        case "PSK": "psk"
        default: "worseWeeks"
        }
      findings.compare(inputs?[name].hundredths, row.hundredths, row.description)
    }
  }
}

extension Document {
  /// A number to two decimals.
  var hundredths: Int? { number.map { Int(($0 * 100).rounded()) } }
}
