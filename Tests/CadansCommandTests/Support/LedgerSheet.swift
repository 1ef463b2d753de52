import CadansTestSupport
import Foundation
import Testing

extension LedgerCourse {
  /// The evaluation sheet: each measure with its dates, what was done of what was due and allowed,
  /// what was reported, and when exercises were stopped.
  func evaluation() throws {
    var findings = LedgerFindings("evaluation", of: ledger)
    let sheet = try home.json("progress", "--evaluation")
    let adherence = sheet["adherence"]
    for name in ["due", "done", "partial", "skipped", "missed", "unknown"] {
      findings.compare(adherence[name].int, ledger.count("sheet", name), name)
    }
    findings.compare(adherence["away"].int, ledger.count("sheet", "notPrompted away"), "away")
    let onHold = ledger.count("sheet", "whileStopped")
    findings.compare(adherence["doneOnHold"].int, onHold, "done while on hold")
    findings.compare(
      adherence["onHold"].int, onHold + ledger.count("sheet", "notPrompted suspended"), "on hold")
    let measures = sheet["measures"].array
    for row in ledger.rows("measure") {
      findings.compare(measure(row, measures), row.truth, row.description)
    }
    findings.compare(
      sheet["stopped"].array.map { "\($0["from"].string ?? "") \($0["to"].string ?? "")" },
      ledger.rows("stopped").map(\.truth), "stopped")
    safety(sheet["safety"].array.filter { $0["kind"].string == "report" }, &findings)
    let words = sheet["safety"].array.filter { $0["kind"].string == "said" }.map { word in
      let load = word["exercise"].string.map { " \($0) \(word["load"].int ?? 0)" } ?? ""
      return "\(word["day"].string ?? "") \(word["action"].string ?? "")\(load)"
    }
    findings.compare(
      words, ledger.rows("word").map { "\($0.subject) \($0.truth)" }, "words not confirmed")
    findings.tell()
  }

  /// A measure in the ledger's words.
  private func measure(_ row: Ledger.Row, _ measures: [Document]) -> String? {
    let measure = measures.first {
      switch row.subject {
      case "NPRS": $0["measure"].string == "nprs"
      case "PSK mean": $0["measure"].string == "pskMean"
      default: $0["measure"].string == "psk" && $0["activity"].string == row.subject
      }
    }
    guard let measure else { return nil }
    func words(_ value: Document) -> String {
      "\(value["date"].string ?? "") \(decimals(value["value"].hundredths))"
    }
    let difference = measure["difference"].hundredths
    return "\(words(measure["baseline"])), \(words(measure["last"])), "
      + ((difference ?? 0) > 0 ? "+" : "") + decimals(difference)
      + (measure["reached"].bool == true ? " reached" : " not reached")
      + (measure["baseline"]["by"].string == "therapist" ? " intake" : "")
  }

  private func decimals(_ hundredths: Int?) -> String {
    guard let hundredths else { return "nothing" }
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    return "\(hundredths < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Every safety report of the ledger, with its flags, its arm answer and whether it was withdrawn.
  private func safety(_ list: [Document], _ findings: inout LedgerFindings) {
    for row in ledger.rows("safety") {
      let said = list.filter { $0["day"].string == row.subject }.map { entry in
        let arm = entry["arm"].string.map { "arm \($0)" }
        let withdrawn = entry["withdrawn"].exists ? "withdrawn" : nil
        return (entry["flags"].array.map(\.string) + [arm, withdrawn]).compactMap(\.self)
          .joined(separator: " ")
      }
      findings.compare(said.first { $0 == row.truth } ?? said.first, row.truth, row.description)
    }
  }
}
