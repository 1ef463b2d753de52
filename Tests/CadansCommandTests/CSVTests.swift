import CadansCore
import CadansTestSupport
import Foundation
import Testing

@Suite("cadans export --format csv") struct CSVTests {
  /// The sessions that hold, and what became of every slot by `log`, as the checker expects them.
  private func expected(_ weeks: TwelveWeeks, withNotes: Bool, in home: Home) throws -> String {
    let sessions = weeks.logs.sorted { $0.day < $1.day }.flatMap(\.sessions).map { record, _ in
      ["record": "\(record.id)"].merging(
        withNotes ? record.note.map { ["note": $0] } ?? [:] : [:]
      ) { $1 }
    }
    #expect(sessions.count > 150)
    let log = try home.json("log", "--from", "\(TwelveWeeks.first)")
    let slots = log["occurrences"].array
    let answers = Set(slots.compactMap { $0["record"].string })
    let due = slots.filter { slot in
      let reason = slot["reason"].string
      return slot["outcome"].string != "open" && reason != "away" && reason != "suspended"
    }
    let extras = sessions.count { !answers.contains($0["record"] ?? "") }
    #expect(extras > 0 && due.count > 200)
    let wanted: [String: Any] = [
      "rows": slots.count + extras, "due": due.count,
      "done": due.count { $0["outcome"].string == "done" }, "sessions": sessions,
    ]
    let data = try JSONSerialization.data(withJSONObject: wanted)
    return try home.folder.write(String(decoding: data, as: UTF8.self), to: "expected.json")
  }

  @Test(
    "has a row for each slot and each extra, as Python and frictionless read it",
    arguments: [([], ","), (["--separator", ";", "--bom"], ";")])
  func rows(options: [String], separator: String) throws {
    let (home, weeks) = try Home.afterTwelveWeeks()
    let table = try home.made(
      "table.csv", ["export", "--format", "csv", "--with-notes"] + options)
    let wanted = try expected(weeks, withNotes: true, in: home)
    let outcome = try Home.check(["check-csv", table, wanted, separator])
    #expect(outcome.status == 0, "\(outcome)")
    let text = try readFile(table)
    #expect((text.unicodeScalars.first == "\u{FEFF}") == options.contains("--bom"))
    #expect(text.contains("'=HYPERLINK("))
    #expect(text.contains("'+31 stuk\tgoed\nvolgende regel"))
    #expect(text.contains("<script>alert("))
  }

  @Test("keeps notes at home, and in profile C the patient's copy has no pain scores")
  func leftOut() throws {
    let (home, weeks) = try Home.afterTwelveWeeks(.c)
    let wanted = try expected(weeks, withNotes: false, in: home)
    for audience in ["patient", "therapist"] {
      let table = try home.made(
        "\(audience).csv", ["export", "--format", "csv", "--for", audience])
      let outcome = try Home.check(["check-csv", table, wanted])
      #expect(outcome.status == 0, "\(outcome)")
      let head = try readFile(table).prefix { $0 != "\r\n" }
      #expect(head.contains("painBefore") == (audience == "therapist"))
      #expect(!head.contains("note"))
    }
  }

  @Test("is found wanting by the checker where a row, a quote or a sign is wrong")
  func bites() throws {
    let (home, weeks) = try Home.afterTwelveWeeks()
    let table = try home.made("table.csv", ["export", "--format", "csv", "--with-notes"])
    let wanted = try expected(weeks, withNotes: true, in: home)
    let good = try readFile(table)
    let faults: [(String, (String) -> String)] = [
      ("a formula", { $0.replacingOccurrences(of: "'=HYPER", with: "=HYPER") }),
      (
        "a row too few",
        { $0.components(separatedBy: "\r\n").dropLast(2).joined(separator: "\r\n") + "\r\n" }
      ),
      ("line feeds alone", { $0.replacingOccurrences(of: "\r\n", with: "\n") }),
      ("a cell too many", { $0.replacingOccurrences(of: ",completed,", with: ",completed,,") }),
      ("another outcome", { $0.replacingOccurrences(of: ",missed,1,", with: ",done,1,") }),
      ("a slot that is not due", { $0.replacingOccurrences(of: ",missed,1,", with: ",missed,0,") }),
      ("another note", { $0.replacingOccurrences(of: "heel goed", with: "heel slecht") }),
    ]
    for (what, spoil) in faults {
      let spoiled = spoil(good)
      #expect(spoiled != good, "\(what)")
      let path = try home.folder.write(spoiled, to: "spoiled.csv")
      #expect(try Home.check(["check-csv", path, wanted]).status == 1, "\(what)")
    }
  }

  @Test("refuses a separator that none is, and options of another form")
  func refused() throws {
    let (home, _) = try Home.afterTwelveWeeks()
    let base = ["export", "-o", home.folder["x"]]
    for options in [
      ["--format", "csv", "--separator", "ab"], ["--format", "csv", "--separator", "\""],
      ["--format", "csv", "--separator", ""], ["--format", "html", "--bom"],
      ["--separator", ";"],
    ] {
      #expect(try home.refusal(base + options).code == 64, "\(options)")
    }
  }
}
