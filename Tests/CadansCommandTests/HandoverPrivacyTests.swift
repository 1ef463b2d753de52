import CadansCore
import CadansTestSupport
import Testing

@Suite("what goes along with a handover") struct HandoverPrivacyTests {
  @Test(
    "are words of the person's own only where they say so, whatever they are the words of",
    arguments: ["cadans", "fhir", "csv", "html"])
  func freeText(form: String) throws {
    let (home, _) = try Home.afterTwelveWeeks()
    let words = ["vakantie", "halve dag thuis", "dubbel ingevoerd", "toch niet gedaan"]
    let without = try readFile(home.made("without", ["export", "--format", form]))
    for word in words { #expect(!without.contains(word), "\(form): \(word)") }
    if form == "cadans" {
      let with = try readFile(home.made("with", ["export", "--format", form, "--with-notes"]))
      for word in words { #expect(with.contains(word), "\(word)") }
    }
  }

  @Test("are in profile C no sessions that were skipped for pain, in the patient's own table")
  func reason() throws {
    let (home, _) = try Home.afterTwelveWeeks(.c)
    func pains(_ audience: String) throws -> Int {
      let path = try home.made("\(audience).csv", ["export", "--format", "csv", "--for", audience])
      return try readFile(path).split(separator: "skipped,pain,").count - 1
    }
    #expect(try pains("patient") == 0)
    #expect(try pains("therapist") > 0)
  }

  @Test("is nothing of the log with a calendar, and the look says so")
  func calendar() throws {
    let (home, _) = try Home.afterTwelveWeeks()
    let path = home.folder["plan.ics"]
    let look = try home.json("export", "--format", "ical", "--with-notes", "-o", path)
    #expect(look["records"].int == 0 && look["notes"].int == 0)
    let said = try home.cadans("export", "--format", "ical", "--force", "-o", path)
    #expect(said.output.contains("and nothing of what you did or said."), "\(said)")
    #expect(!said.output.contains("record") && !said.output.contains("Done"), "\(said)")
  }

  @Test("is encrypted to the recipient of the plan in every form but a calendar and one's own copy")
  func recipient() throws {
    let home = try Home()
    let made = try home.shell("age-keygen -o id 2>/dev/null; age-keygen -y id").output
    let recipient = made.filter { !$0.isWhitespace }
    func plan(_ recipient: String) throws -> String {
      let text = Plans.text(more: ",\"recipient\":\"\(recipient)\"")
      return try home.folder.write(text, to: "plan.json")
    }
    let refusal = try home.refusal("plan", "import", try plan("garbage"), "--yes")
    #expect(refusal.code == 65 && refusal.message.contains("recipient"), "\(refusal)")
    try home.json("plan", "import", try plan(recipient), "--yes")
    for (form, begin) in [("fhir", "{"), ("csv", "record,"), ("html", "<!doctype")] {
      try home.json("export", "--format", form, "-o", home.folder[form])
      let opened = try home.shell("age -d -i id \(form).age").output
      #expect(opened.lowercased().hasPrefix(begin), "\(form)")
      #expect(try home.shell("ls \(form)").status != 0)
      for word in ["--plain", "--for patient"] {
        let plain = try home.shell("rm -f p; \"$CADANS\" export --format \(form) \(word) -o p")
        #expect(plain.status == 0, "\(plain)")
        #expect(try home.file("p").lowercased().hasPrefix(begin), "\(form) \(word)")
      }
    }
    try home.json("export", "--format", "ical", "-o", home.folder["p.ics"])
    #expect(try home.file("p.ics").hasPrefix("BEGIN:VCALENDAR"))
  }

  @Test("is no slot that goes on for ever, where the last day is over")
  func ends() throws {
    var home = try Home().at("2026-09-01T10:00:00+02:00")
    try home.plan("F14:3x10@09:00,17:00")
    let endless = try readFile(home.made("endless.ics", ["export", "--format", "ical"]))
    #expect(!endless.contains("UNTIL="))
    home = home.at("2026-11-18T10:00:00+01:00")
    let part = ["export", "--format", "ical", "--from", "2026-09-01", "--to", "2026-10-01"]
    let calendar = try readFile(home.made("part.ics", part))
    let events = calendar.split(separator: "BEGIN:VEVENT").dropFirst()
    #expect(!events.isEmpty)
    for event in events { #expect(event.contains(";UNTIL=2026"), "\(event)") }
  }
}
