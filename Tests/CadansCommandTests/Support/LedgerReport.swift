import CadansTestSupport
import Foundation
import Testing

/// The tables of the report, held against a ledger.
struct LedgerReport {
  let ledger: Ledger
  private let page: String

  /// The therapist's report of the whole of the twelve weeks.
  init(_ ledger: Ledger, _ home: Home) throws {
    self.ledger = ledger
    page = try readFile(
      home.made(
        "report.html",
        ["export", "--format", "html", "--yes", "--from", ledger.first, "--to", ledger.last]))
  }

  /// Each outcome with how often it came, and what was due.
  func outcomes() {
    var findings = LedgerFindings("report, outcomes", of: ledger)
    let rows = rows(of: "outcomes")
    let counts = Dictionary(rows.map { ($0[0], $0[1]) }) { first, _ in first }
    let without = ledger.rows("count").filter { $0.subject.hasPrefix("notPrompted ") }
    let truths = [
      "done": ledger.count("count", "done"),
      "partly done": ledger.count("count", "partial"),
      "skipped": ledger.count("count", "skipped"),
      "not done": ledger.count("count", "missed"),
      "no reminder": without.compactMap { Int($0.truth) }.reduce(0, +),
      "not known": ledger.count("count", "unknown"), "due": ledger.count("count", "due"),
    ]
    for (name, truth) in truths.sorted(by: { $0.key < $1.key }) {
      findings.compare(counts[name], String(truth), name)
    }
    findings.tell()
  }

  /// Each week with what was done of what was due, and its scores.
  func weeks() {
    var findings = LedgerFindings("report, weeks", of: ledger)
    let rows = rows(of: "weeks")
    let truths = ledger.rows("week")
    findings.compare(rows.count, truths.count, "weeks")
    for (row, truth) in zip(rows, truths) {
      let share = truth.truth.replacingOccurrences(of: " of ", with: " / ")
      findings.compare(row[2], truth.truth == "0 of 0" ? "–" : share, truth.description)
      let scores = row.dropFirst(3).map { Double($0.replacingOccurrences(of: ",", with: ".")) }
      for score in ledger.rows("score") where score.day == truth.day && score.subject == "NPRS" {
        findings.compare(
          scores.contains(Double(score.truth)), true, "\(score.description) among \(row)")
      }
    }
    findings.tell()
  }

  /// The cells of the rows of a section's first table, without markup.
  private func rows(of section: String) -> [[String]] {
    guard let start = page.range(of: "<section class=\"\(section)\""),
      let end = page.range(of: "</section>", range: start.upperBound..<page.endIndex)
    else { return [] }
    let text = page[start.upperBound..<end.lowerBound]
    guard let body = text.firstMatch(of: /(?s)<tbody>(.*?)<\/tbody>/) else { return [] }
    return body.1.matches(of: /(?s)<tr>(.*?)<\/tr>/).map { row in
      row.1.matches(of: /(?s)<t[hd][^>]*>(.*?)<\/t[hd]>/).map { cell in
        cell.1.replacing(/(?s)<svg.*?<\/svg>/, with: "").replacing(/<[^>]*>/, with: "")
          .trimmingCharacters(in: .whitespacesAndNewlines)
      }
    }
  }
}
