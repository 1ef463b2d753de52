import CadansTestSupport
import Testing

extension LedgerCourse {
  /// The evaluation sheet: each measure with its dates, what was done of what was due and allowed,
  /// what was reported, and when exercises were stopped.
  func evaluation() throws {
    let sheet = try home.json("progress", "--evaluation")
    let adherence = sheet["adherence"]
    for name in ["due", "done", "partial", "skipped", "missed", "unknown"] {
      #expect(
        adherence[name].int == ledger.count("sheet", name), "\(ledger.profile), sheet \(name)")
    }
    #expect(adherence["away"].int == ledger.count("sheet", "notPrompted away"))
    for row in ledger.rows("measure") { measure(row, sheet["measures"].array) }
    let stopped = ledger.rows("stopped").map(\.truth)
    #expect(
      sheet["stopped"].array.map { "\($0["from"].string ?? "") \($0["to"].string ?? "")" }
        == stopped, "\(ledger.profile)")
    safety(sheet["safety"].array)
  }

  private func measure(_ row: Ledger.Row, _ measures: [Document]) {
    let measure = measures.first {
      switch row.subject {
      case "NPRS": $0["measure"].string == "nprs"
      case "PSK mean": $0["measure"].string == "pskMean"
      default: $0["measure"].string == "psk" && $0["activity"].string == row.subject
      }
    }
    guard let measure else {
      Issue.record("\(ledger.profile), \(row): the sheet lacks it")
      return
    }
    func words(_ value: Document) -> String {
      "\(value["date"].string ?? "") \(decimals(value["value"].hundredths))"
    }
    let difference = measure["difference"].hundredths
    let said =
      "\(words(measure["baseline"])), \(words(measure["last"])), "
      + ((difference ?? 0) > 0 ? "+" : "") + decimals(difference)
      + (measure["reached"].bool == true ? " reached" : " not reached")
    let truth = row.truth.replacingOccurrences(of: " intake", with: "")
    #expect(said == truth, "\(ledger.profile), \(row): \(measure)")
    #expect(measure["limit"].int == 2)
  }

  private func decimals(_ hundredths: Int?) -> String {
    guard let hundredths else { return "nothing" }
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    return "\(hundredths < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Every safety report of the ledger is on the list, with its flags, its arm answer and whether
  /// it was withdrawn.
  func safety(_ list: [Document]) {
    for row in ledger.rows("safety") {
      let words = row.truth.split(separator: " ").map(String.init)
      let entry = list.first { entry in
        guard entry["day"].string == row.subject else { return false }
        if let place = words.firstIndex(of: "arm"), entry["arm"].string != words[place + 1] {
          return false
        }
        let flags = entry["flags"].array.compactMap(\.string)
        return words.first == "arm" || flags.contains(words[0])
      }
      #expect(entry != nil, "\(ledger.profile), \(row): \(list)")
      #expect(
        entry?["withdrawn"].exists == words.contains("withdrawn"), "\(ledger.profile), \(row)")
    }
  }
}
