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

  /// The outcomes of the ledger, counted.
  private var counts: [String: Int] {
    Dictionary(grouping: ledger.rows("slot")) {
      String($0.truth.split(separator: " ").first ?? "")
    }.mapValues(\.count)
  }

  /// What was done while stopped, which is in no denominator.
  private var whileStopped: Int { ledger.rows("slot").count { $0.truth.contains("while stopped") } }

  /// The table: a row for each occurrence and each extra, and done ÷ due as the ledger has it.
  func table() throws {
    let lines = try made("t.csv", "csv").components(separatedBy: "\r\n").filter { !$0.isEmpty }
    let head = lines[0].components(separatedBy: ",")
    let rows = lines.dropFirst().map { line in
      Dictionary(zip(head, line.components(separatedBy: ","))) { $1 }
    }
    #expect(rows.count == ledger.count("CSV", "rows"), "\(ledger.profile)")
    let due = rows.filter { $0["due"] == "1" }
    #expect(due.count == ledger.count("count", "due"), "\(ledger.profile)")
    #expect(
      due.count { $0["outcome"] == "done" } == ledger.count("count", "done"), "\(ledger.profile)")
    for row in ledger.rows("slot") {
      let said = rows.filter { $0["day"] == row.at && $0["slot"] == row.subject }
      let truth = row.truth.split(separator: " ").first.map(String.init)
      #expect(said.map { $0["outcome"] } == [truth], "\(ledger.profile), \(row)")
    }
    #expect(
      rows.count { ($0["slot"] ?? "").isEmpty } == ledger.count("CSV", "extras"),
      "\(ledger.profile)")
    // The weeks, counted from the table alone.
    for row in ledger.rows("week") {
      let last = row.at
      let days = Set(
        ledger.rows.filter { $0.day > row.day - 7 && $0.day <= row.day }.map { $0.at.prefix(10) })
      let week = due.filter { days.contains(($0["day"] ?? "").prefix(10)) }
      let done = week.count { $0["outcome"] == "done" }
      #expect("\(done) of \(week.count)" == row.truth, "\(ledger.profile), week to \(last)")
    }
  }

  /// FHIR: Procedures by status, scores, and the adherence.
  func fhir() throws {
    let bundle = try Document(made("f.json", "fhir"))
    let resources = bundle["entry"].array.map { $0["resource"] }
    for status in ["completed", "not-done", "entered-in-error"] {
      let said = resources.count {
        $0["resourceType"].string == "Procedure" && $0["status"].string == status
      }
      #expect(
        said == ledger.count("FHIR", "Procedure \(status)"), "\(ledger.profile), \(status)")
    }
    let observations = resources.filter {
      $0["resourceType"].string == "Observation" && $0["status"].string != "entered-in-error"
    }
    func coded(_ observation: Document, _ code: String) -> Bool {
      observation["code"]["coding"].array.contains { $0["code"].string == code }
    }
    #expect(
      observations.count { coded($0, "72514-3") } == ledger.count("FHIR", "Observation NPRS"),
      "\(ledger.profile)")
    let adherence = observations.filter { coded($0, "adherence") }
    #expect(!adherence.isEmpty, "\(ledger.profile)")
    let shares = Set(
      adherence.map { observation in
        func part(_ code: String) -> Int {
          let component = observation["component"].array.first { coded($0, code) }
          return component?["valueInteger"].int ?? component?["valueQuantity"]["value"].int ?? 0
        }
        return "\(part("completed") + part("done")) of \(part("due"))"
      })
    let total = "\(ledger.count("count", "done")) of \(ledger.count("count", "due"))"
    #expect(
      shares == Set(ledger.rows("share").map(\.truth) + [total]), "\(ledger.profile)")
  }

  /// The adherence file: occurrences, what they come to, records with what was withdrawn, days away.
  func adherence() throws {
    let file = try Document(made("a.json", "cadans"))
    #expect(file["engineEdition"].int == 2, "\(ledger.profile)")
    let occurrences = file["occurrences"].array
    #expect(occurrences.count == ledger.rows("slot").count, "\(ledger.profile)")
    for row in ledger.rows("slot") {
      let said = occurrences.filter {
        $0["day"].string == row.at && $0["slot"].string == row.subject
      }
      let truth = row.truth.replacingOccurrences(of: " while stopped", with: "")
      let words = said.map {
        [$0["outcome"].string, $0["reason"].string].compactMap(\.self).joined(separator: " ")
      }
      #expect(words == [truth], "\(ledger.profile), \(row)")
    }
    summary(file["summary"]["total"])
    for row in ledger.rows("share") {
      let exercise = file["summary"]["exercises"].array.first {
        $0["exercise"].string == row.subject
      }
      #expect(
        "\(exercise?["done"].int ?? -1) of \(exercise?["due"].int ?? -1)" == row.truth,
        "\(ledger.profile), \(row)")
    }
    records(file["records"].array)
  }

  private func summary(_ total: Document) {
    for name in ["due", "done", "partial", "skipped", "missed", "unknown"] {
      #expect(total[name].int == ledger.count("count", name), "\(ledger.profile), \(name)")
    }
    for row in ledger.rows("count") where row.subject.hasPrefix("notPrompted ") {
      let reason = String(row.subject.dropFirst("notPrompted ".count))
      #expect(total["notPrompted"][reason].int == Int(row.truth), "\(ledger.profile), \(row)")
    }
    let (done, due) = (ledger.count("count", "done"), ledger.count("count", "due"))
    let share = total["adherence"].number ?? -1
    #expect(abs(share - Double(done) / Double(due)) < 1e-9, "\(ledger.profile)")
  }

  /// Reports that were withdrawn are marked, and days away that were said afterwards.
  private func records(_ records: [Document]) {
    let reports = records.filter { $0["type"].string == "symptom" }
    let marked = reports.filter { $0["withdrawn"].exists }.compactMap { $0["day"].string }
    let withdrawn = ledger.rows("safety").filter { $0.truth.hasSuffix(" withdrawn") }
    #expect(marked == withdrawn.map(\.subject), "\(ledger.profile)")
    for row in ledger.rows("away") {
      let said = records.first {
        $0["type"].string == "away" && $0["day"].string == row.subject
      }
      #expect(said != nil, "\(ledger.profile), \(row)")
      #expect(
        (said?["afterwards"].bool ?? false) == (row.truth == "afterwards"),
        "\(ledger.profile), \(row): \(said?.description ?? "")")
    }
  }
}
