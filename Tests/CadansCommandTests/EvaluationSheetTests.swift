import CadansTestSupport
import Testing

@Suite("What was logged within a day") struct EvaluationSheetTests {
  @Test("are sessions, on the sheet, in the report and in what is handed over; nothing else counts")
  func sessions() throws {
    let home = try DoneTests.home(plan: "F14:3x10@09:00,17:00")
    // Three in time and one two days late, among much else in time and late.
    let now = home.at("2026-11-20T18:00:00+01:00")
    try now.json("done", "F14", "--at", "09:05")
    try now.json("skip", "F14", "--reason", "time")
    try now.json("done", "F14", "--at", "yesterday 19:00")
    try now.json("done", "F14", "--at", "2026-11-18 17:05")
    try now.json("pain", "3", "--moment", "evening")
    try now.json("badday", "--at", "2026-11-18 20:00")
    try now.json("symptom", "headache", "--at", "2026-11-18 21:00")
    let live = try now.json("progress", "--evaluation")["live"]
    #expect(live["entered"].int == 3 && live["of"].int == 4, "\(live)")
    let sheet = try now.cadans("progress", "--evaluation").output
    #expect(sheet.contains("Logged within a day: 3 of 4 sessions."), "\(sheet)")
    let page = try readFile(now.made("1.html", ["report"]))
    let figure = try #require(page.firstMatch(of: /Logged within a day<\/dt>.*?<\/dd>/)).0
    #expect(figure.contains("75") && figure.contains("of 4 sessions"), "\(figure)")
    let file = try Document(readFile(now.made("1.json", ["export"])))
    #expect(file["summary"]["sessions"].int == 4 && file["summary"]["records"].int == 7)
    #expect(file["summary"]["backfilled"].int == 1, "\(file["summary"])")
  }
}
