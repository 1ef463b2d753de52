import CadansTestSupport
import Foundation
import Testing

/// What is handed over of a course, in every form, held against its ledger.
struct LedgerHandover {
  let ledger: Ledger
  /// The person, on the morning after.
  let home: Home

  /// Makes a form of the whole of the twelve weeks.
  private func made(_ file: String, _ format: String) throws -> String {
    let span = ["--from", ledger.first, "--to", ledger.last]
    return try readFile(home.made(file, ["export", "--format", format, "--yes"] + span))
  }

  private var done: Int { ledger.count("count", "done") }
  private var due: Int { ledger.count("count", "due") }

  /// The table: a row for each occurrence and each extra, and done ÷ due as the ledger has it.
  func table() throws {
    var findings = LedgerFindings("csv", of: ledger)
    let lines = try made("t.csv", "csv").components(separatedBy: "\r\n").filter { !$0.isEmpty }
    let head = Self.cells(lines[0])
    let rows = lines.dropFirst().map { line in
      Dictionary(zip(head, Self.cells(line))) { $1 }
    }
    let counted = rows.filter { $0["due"] == "1" }
    findings.compare(rows.count, ledger.count("CSV", "rows"), "rows")
    findings.compare(counted.count, due, "due")
    findings.compare(counted.count { $0["outcome"] == "done" }, done, "done of what was due")
    findings.compare(
      rows.count { ($0["slot"] ?? "").isEmpty }, ledger.count("CSV", "extras"), "extras")
    for row in ledger.rows("slot") {
      let said = rows.filter { $0["day"] == row.at && $0["slot"] == row.subject }
      let truth = row.truth.split(separator: " ").first.map(String.init)
      findings.compare(said.compactMap { $0["outcome"] }, [truth ?? ""], row.description)
    }
    // The weeks, counted from the table alone.
    for row in ledger.rows("week") {
      let days = Set(
        ledger.rows("slot").filter { $0.day > row.day - 7 && $0.day <= row.day }
          .map(\.at))
      let week = counted.filter { days.contains($0["day"] ?? "") }
      let share = "\(week.count { $0["outcome"] == "done" }) of \(week.count)"
      findings.compare(share, row.truth, row.description)
    }
    findings.tell()
  }

  /// The cells of a row; a comma in quotes ends none.
  private static func cells(_ line: String) -> [String] {
    line.components(separatedBy: "\"").enumerated().reduce(into: [""]) { cells, part in
      guard part.offset % 2 == 0 else {
        cells[cells.count - 1] += part.element
        return
      }
      let parts = part.element.components(separatedBy: ",")
      cells[cells.count - 1] += parts[0]
      cells += parts.dropFirst()
    }
  }

  /// FHIR: Procedures by status, scores, and the adherence in all and of each exercise.
  func fhir() throws {
    var findings = LedgerFindings("fhir", of: ledger)
    let resources = try Document(made("f.json", "fhir"))["entry"].array.map { $0["resource"] }
    for status in ["completed", "not-done", "entered-in-error"] {
      let said = resources.count {
        $0["resourceType"].string == "Procedure" && $0["status"].string == status
      }
      findings.compare(said, ledger.count("FHIR", "Procedure \(status)"), status)
    }
    let observations = resources.filter {
      $0["resourceType"].string == "Observation" && $0["status"].string != "entered-in-error"
    }
    func isCoded(_ part: Document, _ codes: Set<String>) -> Bool {
      part["code"]["coding"].array.contains { codes.contains($0["code"].string ?? "") }
    }
    findings.compare(
      observations.count { isCoded($0, ["72514-3"]) }, ledger.count("FHIR", "Observation NPRS"),
      "pain scores")
    let shares = observations.filter { isCoded($0, ["adherence"]) }.map { observation in
      func count(_ codes: Set<String>) -> Int? {
        observation["component"].array.first { isCoded($0, codes) }?["valueInteger"].int
      }
      let done = count(["adherence-done", "adherence-completed"])
      return "\(done ?? -1) of \(count(["adherence-due"]) ?? -1)"
    }
    findings.compare(
      shares.sorted(), (ledger.rows("share").map(\.truth) + ["\(done) of \(due)"]).sorted(),
      "done of due")
    findings.tell()
  }

  /// The adherence file: occurrences, what they come to, records with what was withdrawn, days away.
  func adherence() throws {
    var findings = LedgerFindings("adherence file", of: ledger)
    let file = try Document(made("a.json", "cadans"))
    findings.compare(file["engineEdition"].int, 2, "edition of the engine")
    let occurrences = file["occurrences"].array
    findings.compare(occurrences.count, ledger.rows("slot").count, "occurrences")
    for row in ledger.rows("slot") {
      let said = occurrences.filter {
        $0["day"].string == row.at && $0["slot"].string == row.subject
      }
      let words = said.map {
        [$0["outcome"].string, $0["reason"].string].compactMap(\.self).joined(separator: " ")
      }
      findings.compare(words, [row.outcome], row.description)
    }
    summary(file["summary"], &findings)
    records(file["records"].array, &findings)
    findings.tell()
  }

  private func summary(_ summary: Document, _ findings: inout LedgerFindings) {
    let total = summary["total"]
    for name in ["due", "done", "partial", "skipped", "missed", "unknown"] {
      findings.compare(total[name].int, ledger.count("count", name), name)
    }
    for row in ledger.rows("count") where row.subject.hasPrefix("notPrompted ") {
      let reason = String(row.subject.dropFirst("notPrompted ".count))
      findings.compare(total["notPrompted"][reason].int, Int(row.truth), row.description)
    }
    findings.compare(
      total["adherence"].number.map { ($0 * 1e9).rounded() },
      (Double(done) / Double(due) * 1e9).rounded(), "adherence, in billionths")
    for row in ledger.rows("share") {
      let exercise = summary["exercises"].array.first { $0["exercise"].string == row.subject }
      let said = "\(exercise?["done"].int ?? -1) of \(exercise?["due"].int ?? -1)"
      findings.compare(said, row.truth, row.description)
    }
  }

  /// A report that acts on is marked where it was withdrawn, one that was a mistake is voided, and
  /// days away that were said afterwards are marked.
  private func records(_ records: [Document], _ findings: inout LedgerFindings) {
    let voided = Set(records.compactMap { $0["voids"].string })
    for row in ledger.rows("safety") where !row.truth.hasPrefix("arm ") {
      let said = records.filter {
        $0["type"].string == "symptom" && $0["day"].string == row.subject
      }.map { report in
        let isVoided = report["id"].string.map(voided.contains) == true
        return report["withdrawn"].exists || isVoided ? "withdrawn" : "stands"
      }
      let truth = row.truth.contains(" withdrawn") ? "withdrawn" : "stands"
      findings.compare(Set(said), [truth], row.description)
    }
    for row in ledger.rows("away") {
      let said = records.first { $0["type"].string == "away" && $0["day"].string == row.subject }
      let words = said.map { $0["backfilled"].bool == true ? "afterwards" : "in time" }
      findings.compare(words, row.truth, row.description)
    }
  }
}
