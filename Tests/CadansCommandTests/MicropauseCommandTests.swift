import CadansCore
import CadansTestSupport
import Foundation
import Testing

@Suite("Micro-pauses in a terminal") struct MicropauseCommandTests {
  @Test(
    "lengths and intervals out of range are refused with one sentence, and nothing changes",
    arguments: [
      ("micropause.length", "29s"), ("micropause.length", "61s"), ("micropause.length", "30"),
      ("micropause.interval", "0s"), ("micropause.interval", "0"), ("micropause.interval", "-5m"),
      ("micropause.interval", "59s"), ("micropause.interval", "4h1s"),
      ("micropause.holdBack", "59s"), ("micropause.holdBack", "5h"), ("micropause.style", "banner"),
    ])
  func refused(name: String, value: String) throws {
    let home = try Home()
    let before = try home.cadans(["config", "get", name])
    let outcome = try home.cadans(["config", "set", name, "--", value])
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.errors.split(separator: "\n").count <= 2 && outcome.errors.contains(value))
    #expect(try home.cadans(["config", "get", name]).output == before.output)
  }

  @Test(
    "lengths and intervals in range are kept, in each unit",
    arguments: [
      ("micropause.length", "30s", "30s"), ("micropause.length", "1m", "60s"),
      ("micropause.interval", "60s", "1m"), ("micropause.interval", "240m", "4h"),
      ("micropause.holdBack", "1h", "1h"), ("micropause.style", "window", "window"),
    ])
  func kept(name: String, value: String, shown: String) throws {
    let home = try Home()
    #expect(try home.cadans(["config", "set", name, value]).status == 0)
    #expect(try home.cadans(["config", "get", name]).output == shown + "\n")
  }

  @Test("are counted per day and per week, with a bar a day")
  func statistics() throws {
    let home = try Home()
    try write(home, "2026-03-02", ["shown", "taken", "natural", "shown", "later", "shown", "done"])
    try write(
      home, "2026-03-03", ["suppressed", "shown", "ignored", "shown", "skipped", "natural"])
    try write(home, "2026-03-10", ["suppressed", "expired", "natural", "natural"])
    let words = ["log", "--micropauses", "--from", "2026-03-01", "--to", "2026-03-11"]
    let lines = try home.cadans(words).output.split(separator: "\n").map(String.init)
    #expect(lines.count == 8, "\(lines)")
    #expect(lines[0].hasSuffix("███  3/3"))
    #expect(lines[1].hasSuffix("█▒▒  1/3"))
    #expect(lines[2].hasSuffix("██▒  2/3"))
    #expect(lines[4].hasSuffix("paused 4 of 6 times."))
    #expect(lines[5].hasSuffix("paused 2 of 3 times."))
    #expect(lines[6].hasPrefix("9 micro-pauses: 1 taken, 1 done, 4 by yourself, 1 skipped"))
    #expect(lines[7] == "Held back because: a microphone is in use (2).")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(home.cadans(words + ["--json"]).output.utf8))
        as? [String: Any])
    let pauses = try #require(json["micropauses"] as? [String: Any])
    #expect((pauses["days"] as? [[String: Any]])?.count == 3)
    #expect((pauses["total"] as? [String: Any])?["natural"] as? Int == 4)
    #expect((pauses["total"] as? [String: Any])?["suppressed"] as? Int == 1)
  }

  @Test("without any there is a sentence, and a damaged file does not hide the others")
  func damaged() throws {
    let home = try Home()
    let words = ["log", "--micropauses", "--from", "2026-03-01", "--to", "2026-03-11"]
    #expect(try home.cadans(words).output.contains("There were no micro-pauses"))
    try write(home, "2026-03-02", ["natural"])
    try write(home, "2026-03-03", ["nonsense"])
    let outcome = try home.cadans(words)
    #expect(outcome.status == 65 && outcome.output.contains("1/1"), "\(outcome)")
    #expect(outcome.errors.contains("2026-03-03.json"))
  }

  @Test("`break` and `status --waybar` without the service: 69, and the bar still gets its line")
  func unreachable() throws {
    let home = try Home()
    #expect(try home.cadans(["break"]).status == 69)
    let bar = try home.cadans(["status", "--waybar"])
    #expect(bar.status == 69)
    let line = try #require(
      try JSONSerialization.jsonObject(with: Data(bar.output.utf8)) as? [String: String])
    #expect(Set(line.keys) == ["text", "tooltip", "class", "alt"] && line["class"] == "off")
  }

  /// Writes the micro-pauses of a day, an hour apart.
  private func write(_ home: Home, _ day: String, _ events: [String]) throws {
    let rows = events.enumerated().map { index, event in
      let reason = event == "suppressed" ? #","reason":"microphone""# : ""
      return """
        {"id":"0195b1d6-0000-7000-8000-0000000000\(10 + index)",\
        "at":"\(day)T\(10 + index):00:00+01:00","slot":"micropause","day":"\(day)",\
        "kind":"micropause","event":"\(event)"\(reason)}
        """
    }
    let folder = home.folder.path + "/data/cadans/prompts/2026"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try """
    {"format":"cadans.prompts","formatVersion":"1.0","day":"\(day)",\
    "events":[\(rows.joined(separator: ","))]}
    """.write(toFile: "\(folder)/\(day).json", atomically: true, encoding: .utf8)
  }
}
