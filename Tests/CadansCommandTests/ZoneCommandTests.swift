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
  }
}
