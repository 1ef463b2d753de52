import CadansExchange
import CadansTestSupport
import Foundation
import Testing

@Suite("A zone and a clock that disagree") struct ZoneCommandTests {
  @Test(
    "write nothing, with a sentence that says what to do; what only reads goes on",
    arguments: [
      ["TZ": "Europe/Amsterdam", "TZDIR": "/nonexistent"], ["TZ": "X"], ["TZ": "Europe/Amsterdm"],
      ["TZ": "europe/amsterdam"],
    ])
  func writes(variables: [String: String]) throws {
    var home = try DoneTests.home()
    let before = try home.files(in: home.data)
    home.variables = variables
    for command in [
      ["done", "F14"], ["skip", "F14", "--reason", "time"], ["pain", "3"], ["badday"],
      ["symptom", "headache"], ["away", "2026-11-20", "--reason", "holiday"], ["undo"],
      ["plan", "new", "--exercise", "F14:10@09:00", "--activate"],
    ] {
      let refusal = try home.refusal(command)
      #expect(refusal.code == 78 && refusal.hint?.contains("timedatectl") == true, "\(command)")
    }
    #expect(try home.files(in: home.data) == before)
    #expect(try home.cadans("today").status == 0)
    #expect(try home.cadans("log").status == 0)
    let check = try home.diagnosis()["checks"].array.first { $0["check"].string == "timeZone" }
    #expect(check?["passed"].bool == false)
  }

  @Test("a copy in place of the link at /etc/localtime says not of what")
  func copy() throws {
    let home = try DoneTests.home()
    let outcome = try home.shell(
      """
      cp /usr/share/zoneinfo/Europe/Amsterdam zone
      unshare --mount sh -c 'mount -t tmpfs none /mnt && cp -a /etc/. /mnt && rm -f /mnt/localtime \\
        && cp zone /mnt/localtime && mount --bind /mnt /etc && unset TZ && "$CADANS" pain 3 --json'
      """)
    #expect(outcome.status == 78 && outcome.errors.contains("in the time zone UTC"), "\(outcome)")
  }

  @Test("a record in which they disagree is marked when it is handed over, and hides no day")
  func handedOver() throws {
    let home = try DoneTests.home()
    try home.json("done", "F14")
    let path = "data/cadans/log/2026/2026-11-18.json"
    let text = try home.file(path).replacingOccurrences(
      of: "Europe/Amsterdam", with: "America/New_York")
    try home.folder.write(text, to: path)
    try home.json("pain", "2")
    for (format, file) in [
      ("cadans", "a.json"), ("csv", "a.csv"), ("fhir", "f.json"), ("html", "a.html"),
    ] {
      let made = try home.cadans("export", "--format", format, "--yes", "-o", home.folder[file])
      #expect(made.status == 0, "\(format): \(made)")
    }
    let records = try Document(home.file("a.json"))["records"].array
    #expect(records.map { $0["zoneDiffers"].bool } == [true, nil])
    #expect(try home.cadans("report").status == 0)
    // So do the table, the bundle and the report, each in its own way.
    #expect(try marks(inTable: home.file("a.csv")) == ["true"])
    let tagged = try tagged(inBundle: home.file("f.json"))
    #expect(tagged.sorted() == ["Observation", "Procedure"])
    let note = "The time of 1 entry does not fit its time zone (18 Nov 2026); it counts as it was"
    #expect(try home.file("a.html").contains(note))
  }

  @Test("an amendment that keeps the moment of such a record is marked too, and no other")
  func amended() throws {
    var home = try DoneTests.home()
    let id = try #require(home.json("done", "F14")["id"].string)
    let path = "data/cadans/log/2026/2026-11-18.json"
    let text = try home.file(path).replacingOccurrences(
      of: "Europe/Amsterdam", with: "America/New_York")
    try home.folder.write(text, to: path)
    try home.json("amend", id, "--before", "2")
    try home.json("done", "F14")
    for (format, file) in [
      ("cadans", "a.json"), ("csv", "a.csv"), ("fhir", "f.json"), ("html", "a.html"),
    ] { try home.json("export", "--format", format, "-o", home.folder[file]) }
    let records = try Document(home.file("a.json"))["records"].array
    #expect(records.map { $0["zoneDiffers"].bool } == [true, true, nil])
    #expect(try marks(inTable: home.file("a.csv")).sorted() == ["false", "true"])
    #expect(try tagged(inBundle: home.file("f.json")).count == 3)
    #expect(try home.file("a.html").contains("The time of 1 entry does not fit its time zone"))
    // The file can be read by whoever takes it in, and where all is well nothing is said.
    _ = try AdherenceFile(JSON(home.file("a.json")), path: "a.json")
    let texts = try DutchTexts()
    home.variables = ["LANG": "nl_NL.UTF-8", "CADANS_LOCALE_FOLDER": texts.path]
    let dutch = home.folder["d.html"]
    #expect(try home.cadans("export", "--format", "html", "--yes", "-o", dutch).status == 0)
    #expect(try readFile(dutch).contains("De tijd van 1 notitie past niet bij de tijdzone"))
    let well = try DoneTests.home()
    try well.json("done", "F14")
    try well.json("export", "--format", "html", "-o", well.folder["a.html"])
    try well.json("export", "--format", "fhir", "-o", well.folder["f.json"])
    #expect(try !well.file("a.html").contains("fit its time zone"))
    #expect(try tagged(inBundle: well.file("f.json")).isEmpty)
  }

  /// What the column says of each row with a record.
  private func marks(inTable text: String) throws -> [String] {
    let rows = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let column = try #require(rows.first?.firstIndex(of: "zoneDiffers"))
    return rows.dropFirst().filter { $0.first?.isEmpty == false }.map { $0[column] }
  }

  /// The types of the resources that bear the tag.
  private func tagged(inBundle text: String) throws -> [String] {
    try Document(text)["entry"].array.map { $0["resource"] }.filter { resource in
      resource["meta"]["tag"].array.contains { $0["code"].string == "zone-differs" }
    }.compactMap { $0["resourceType"].string }
  }
}
