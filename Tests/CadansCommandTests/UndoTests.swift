import CadansTestSupport
import Testing

@Suite("undo") struct UndoTests {
  /// What holds, in words that a test can compare.
  static func holding(_ home: Home) throws -> [String] {
    try home.json("log", "--from", "2026-11-01", "--to", "2027-12-31")["records"].array.map {
      let what = $0["exercise"].string ?? $0["type"].string ?? "?"
      let number = $0["nprs"].int ?? $0["done"]["reps"].int
      return number.map { "\(what) \($0)" } ?? what
    }
  }

  @Test("takes back one after another, the last first, until nothing is left")
  func stack() throws {
    let home = try DoneTests.home()
    try home.json("pain", "1")
    try home.json("pain", "2", "--at", "yesterday 09:00")
    try home.json("done", "F14")
    let undone = try home.json("undo")
    #expect(undone["type"].string == "void" && undone["voids"].exists)
    #expect(try Self.holding(home) == ["pain 2", "pain 1"])
    #expect(try home.cadans("undo").output.hasPrefix("Taken back: pain score 2"))
    #expect(try Self.holding(home) == ["pain 1"])
    try home.json("undo")
    let empty = try home.refusal("undo")
    #expect(empty.code == 65)
    // Nothing was erased, and the slot is open again.
    #expect(try home.file("data/cadans/log/2026/2026-11-18.json").contains("\"nprs\": 1"))
    #expect(try home.json("done", "F14")["slot"].string == "f14-0900")
  }

  @Test("takes amendments back step by step, whatever else was said meanwhile")
  func amendments() throws {
    let home = try Home()
    let id = try #require(try home.json("pain", "1")["id"].string)
    try home.json("amend", id, "--score", "2")
    try home.json("badday")
    try home.json("amend", id, "--score", "3")
    try home.json("amend", id, "--score", "2")
    var seen: [[String]] = []
    for _ in 0..<5 {
      try home.json("undo")
      seen.append(try Self.holding(home))
    }
    #expect(
      seen == [["pain 3", "badDay"], ["pain 2", "badDay"], ["pain 2"], ["pain 1"], []])
    #expect(try home.refusal("undo").code == 65)
  }

  @Test("takes back an amendment after another was taken back")
  func amendAfterUndo() throws {
    let home = try Home()
    let id = try #require(try home.json("pain", "1")["id"].string)
    try home.json("amend", id, "--score", "2")
    try home.json("undo")
    try home.json("amend", id, "--score", "3")
    try home.json("undo")
    #expect(try Self.holding(home) == ["pain 1"])
    try home.json("undo")
    #expect(try Self.holding(home).isEmpty)
  }

  @Test("takes back a void, so that the record holds again")
  func voids() throws {
    let home = try Home()
    try home.json("pain", "1")
    let id = try #require(try home.json("pain", "2")["id"].string)
    try home.json("void", id, "--reason", "typing error")
    #expect(try Self.holding(home) == ["pain 1"])
    #expect(try home.cadans("undo").output.contains("taken back: typing error"))
    #expect(try Self.holding(home) == ["pain 1", "pain 2"])
    try home.json("undo")
    #expect(try Self.holding(home) == ["pain 1"])
  }

  @Test("takes back all days away that were said at once")
  func away() throws {
    let home = try DoneTests.home()
    try home.json("away", "2026-12-01..2026-12-03", "--reason", "holiday")
    let later = home.at("2026-11-18T10:05:00+01:00")
    try later.json("away", "2026-12-20..2027-01-05", "--reason", "holiday")
    #expect(try Self.holding(home).count == 20)
    let undone = try later.json("undo")
    #expect(undone["records"].array.count == 17)
    #expect(try Self.holding(home) == ["away", "away", "away"])
    let last = try later.cadans("undo")
    #expect(last.output == "Taken back: 3 days away.\n")
    #expect(try Self.holding(home).isEmpty)
  }
}
