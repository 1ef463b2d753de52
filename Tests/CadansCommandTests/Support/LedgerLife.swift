import CadansTestSupport
import Foundation
import Testing

/// Somebody who lives a ledger: every command at its moment, and what the daemon wrote meanwhile.
struct LedgerLife {
  let ledger: Ledger
  /// The person, on the morning after when it is lived.
  private(set) var home: Home
  /// Records that are spoken of again, by the name that the ledger gives them.
  private var ids: [String: String] = [:]
  private var shown = 0
  private var findings: LedgerFindings

  /// Lives all of it.
  init(_ ledger: Ledger) throws {
    self.ledger = ledger
    findings = LedgerFindings("commands and today", of: ledger)
    home = try Home()
    try home.folder.makeFolder("data/cadans/prompts/2026")
    for row in ledger.rows {
      switch row.what {
      case "zone": home.zone = row.subject
      case "say": try say(row)
      case "today": look(row, try home.at(row.at).json("today"))
      case "program": try write(row)
      default: continue
      }
    }
    home.clock = ledger.morningAfter
    findings.tell()
  }

  /// Runs a command, and looks at what it says of slot, day and dose.
  private mutating func say(_ row: Ledger.Row) throws {
    var words = Self.words(row.subject)
    var name: String?
    if let first = words.first, first.hasPrefix("{") {
      name = first
      words.removeFirst()
    }
    words = words.map { word in
      if word.hasSuffix(".json") { return "\(Ledger.folder)/\(word)" }
      return ids[word] ?? word
    }
    let answer = try home.at(row.at).json(words)
    if let name { ids[name] = answer["id"].string }
    guard !row.truth.isEmpty else { return }
    let late = answer["backfilled"].bool == true ? " backfilled" : ""
    let day = answer["day"].string ?? "no day"
    guard words[0] == "done" || words[0] == "skip" else {
      findings.compare("\(day)\(late)", row.truth, row.description)
      return
    }
    let dose = answer["prescribed"]
    let amount = (dose["reps"].int ?? dose["minutes"].int).map(String.init) ?? "no dose"
    let said = "\(answer["slot"].string ?? "extra") \(day) \(amount)\(late)"
    findings.compare(said, row.truth, row.description)
  }

  /// Looks at `today`: loads, phases, what is stopped, and every slot so far.
  private mutating func look(_ row: Ledger.Row, _ today: Document) {
    let exercises = today["exercises"].array
    let loads = exercises.compactMap { exercise in
      exercise["load"].int.map {
        "\(exercise["exercise"].string ?? "") \($0) phase \(exercise["phase"].int ?? 0)"
      }
    }
    let slots = exercises.flatMap { $0["slots"].array }
      .sorted { ($0["dueAt"].string ?? "") < ($1["dueAt"].string ?? "") }
      .map { "\($0["slot"].string ?? "") \($0["outcome"].string ?? "")" }
    let said = [
      loads.joined(separator: ", "), "suspended \(today["suspended"].string ?? "")",
      "contact \(today["contact"].bool == true ? "yes" : "no")",
      slots.isEmpty ? "no slots" : slots.joined(separator: ", "),
    ]
    findings.compare(said.joined(separator: "; "), row.truth, row.description)
    // The dose of an exercise with a load is that load.
    for exercise in exercises where exercise["load"].exists {
      findings.compare(exercise["dose"]["reps"].int, exercise["load"].int, row.description)
    }
  }

  /// Writes the prompts file of a day as the daemon leaves it at its end.
  ///
  /// What was shown came on the minute; around what kept it from a slot somebody was at the desk.
  private mutating func write(_ row: Ledger.Row) throws {
    guard row.subject != "no file" else { return }
    var events: [String] = []
    var spans: [String] = []
    var from = "00:00"
    func span(_ state: String, _ start: String, _ end: String) {
      let (start, end) = (stamp(row.at, start), stamp(row.at, end))
      spans.append(#"{"state":"\#(state)","from":"\#(start)","to":"\#(end)"}"#)
    }
    let parts = row.subject == "nothing was due" ? [] : row.subject.components(separatedBy: ", ")
    for part in parts {
      let words = part.split(separator: " ").map(String.init)
      for slot in words.dropFirst() {
        guard let hour = Int(slot.suffix(4).prefix(2)) else { throw SupportError("\(row)") }
        if words[0] == "shown" {
          shown += 1
          let id = "01a1ee56-65d0-7000-8000-\(String(1_000_000_000_000 + shown).dropFirst())"
          let at = stamp(row.at, "\(slot.suffix(4).prefix(2)):\(slot.suffix(2))")
          events.append(
            #"{"id":"\#(id)","at":"\#(at)","slot":"\#(slot)","day":"\#(row.at)","#
              + #""kind":"exercise","event":"shown"}"#)
        } else {
          let (start, end) = (Self.time(hour - 1), Self.time(hour + 1))
          span("active", from, start)
          span(words[0], start, end)
          from = end
        }
      }
    }
    span("active", from, "23:59")
    try home.folder.write(
      """
      {"format":"cadans.prompts","formatVersion":"1.0","day":"\(row.at)",
       "events":[\(events.joined(separator: ",\n  "))],
       "spans":[\(spans.joined(separator: ",\n  "))]}
      """, to: "data/cadans/prompts/2026/\(row.at).json")
  }

  private static func time(_ hour: Int) -> String { hour < 10 ? "0\(hour):00" : "\(hour):00" }

  /// A local time of a day, with the offset of the zone that the person was in at that moment.
  private func stamp(_ day: String, _ time: String) -> String {
    let formatter = ISO8601DateFormatter()
    let local = formatter.date(from: "\(day)T\(time):00Z") ?? Date()
    var zones = [(from: Date.distantPast, name: "Europe/Amsterdam")]
    for row in ledger.rows("zone") {
      zones.append((formatter.date(from: row.at) ?? .distantFuture, row.subject))
    }
    var best = "\(day)T\(time):00Z"
    for (index, zone) in zones.enumerated() {
      guard let rules = TimeZone(identifier: zone.name) else { continue }
      let about = local - Double(rules.secondsFromGMT(for: local))
      let seconds = rules.secondsFromGMT(for: about)
      let instant = local - Double(seconds)
      let until = index + 1 < zones.count ? zones[index + 1].from : .distantFuture
      guard zone.from <= instant, instant < until else { continue }
      let minutes = abs(seconds) / 60
      best =
        "\(day)T\(time):00"
        + String(format: "%@%02d:%02d", seconds < 0 ? "-" : "+", minutes / 60, minutes % 60)
    }
    return best
  }

  /// The words of a command as a shell takes them: those in quotes are one.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    var isWord = false
    for letter in line {
      if letter == quote {
        quote = nil
      } else if quote == nil, letter == "'" || letter == "\"" {
        (quote, isWord) = (letter, true)
      } else if quote == nil, letter == " " {
        if isWord { words.append(word) }
        (word, isWord) = ("", false)
      } else {
        word.append(letter)
        isWord = true
      }
    }
    return isWord ? words + [word] : words
  }
}
