import CadansCore
import CadansTestSupport
import Foundation
import Testing

@Suite("cadans report") struct ReportTests {
  /// The reports of everybody, in both languages and for both readers.
  private func reports() throws -> (homes: [Home], files: [String]) {
    var (homes, files): ([Home], [String]) = ([], [])
    for profile in [Profile.b, .c, .d, nil] {
      var (home, _) = try Home.afterTwelveWeeks(profile)
      let name = profile?.rawValue ?? "own"
      files.append(try home.made("\(name).html", ["report"]))
      if profile == .b {
        let options = ["export", "--format", "html", "--with-notes"]
        files.append(try home.made("therapist.html", options))
        home.variables["LANG"] = "nl_NL.UTF-8"
        files.append(try home.made("nl.html", ["report", "--with-notes"]))
      }
      homes.append(home)
    }
    let many = try manyExercises()
    files.append(try many.made("many.html", ["report"]))
    let empty = try Home()
    #expect(try empty.cadans("plan", "new", "--starter", "--activate").status == 0)
    files.append(try empty.made("empty.html", ["report"]))
    return (homes + [many, empty], files)
  }

  /// The course of profile B with twelve exercises, the one that was taken out of the plan too.
  private func manyExercises() throws -> Home {
    let more = ["F1", "F17", "F20", "F26", "F28", "F29", "F30", "F33"].enumerated().map {
      """
      {"code":"\($1)","dose":{"sets":3,"reps":8},"slots":[{"id":"\($1.lowercased())",
        "time":"\(12 + $0 / 2):\($0 % 2)5","days":["mo","tu","we","th","fr","sa","su"]}],
       "progression":{"mode":"pain","unit":"reps","start":8,"step":1,"every":2,"minimum":4,
        "ceilings":[16,24,40],"goal":40,"comfortable":2,"acceptable":5,"settleTolerance":1,
        "redLimit":2}},
      """
    }
    let list = #""exercises": ["#
    let (home, _) = try Home.afterTwelveWeeks(.b, replacing: [list: list + more.joined()])
    let exercises = try home.json("today")["exercises"].array
    #expect(exercises.count == 11)
    for exercise in exercises {
      let code = try #require(exercise["exercise"].string)
      try home.json("done", code, "--at", "yesterday 20:00")
    }
    return home
  }

  @Test("opens in Chromium without a fault by axe-core, vnu or ours, on a phone and on paper too")
  func checked() throws {
    let (homes, files) = try reports()
    let outcome = try Home.check(["check-report"] + files, limit: 400)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(homes.count == 6)
  }

  @Test("has none of the faults that the checkers are known to find")
  func planted() throws {
    let (home, _) = try Home.afterTwelveWeeks()
    let report = try home.made("B.html", ["report", "--with-notes"])
    let outcome = try Home.check(["check-report", "--planted", report], limit: 400)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.components(separatedBy: "found: ").count > 12)
  }

  @Test("names the hash of its style as the system computes it")
  func hash() throws {
    let (home, _) = try Home.afterTwelveWeeks()
    let page = try readFile(home.made("B.html", ["report"]))
    let style = try #require(page.firstMatch(of: /(?s)<style>(.*?)<\/style>/)).1
    try home.folder.write(String(style), to: "style.css")
    let sum = try home.shell(
      "sha256sum style.css | cut -d' ' -f1 | python3 -c 'import base64; print(base64.b64encode(bytes.fromhex(input())).decode())'"
    )
    let hash = sum.output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(hash.count == 44)
    #expect(page.contains("default-src &#39;none&#39;; style-src &#39;sha256-\(hash)&#39;"))
  }

  @Test("shows what people wrote as text, whatever it is, and notes only when they want it")
  func hostile() throws {
    let (home, _) = try Home.afterTwelveWeeks()
    let without = try readFile(home.made("1.html", ["report"]))
    let with = try readFile(home.made("2.html", ["report", "--with-notes"]))
    #expect(!without.contains("alert("))
    #expect(with.contains("<bdi>&lt;script&gt;alert(&quot;nek&quot;)&lt;/script&gt;"))
    #expect(with.contains("<bdi>M. Jansen &lt;fysio &amp; co&gt;</bdi>"))
    #expect(with.contains("&lt;b&gt;Revisie 2&lt;/b&gt;"))
    #expect(!with.contains("<script") && !with.contains("<b>Revisie"))
  }

  @Test("tells the therapist, and not the patient, to whom the decisions speak")
  func address() throws {
    let (home, _) = try Home.afterTwelveWeeks()
    let words = "In the words that the patient is shown."
    #expect(try readFile(home.made("t.html", ["export", "--format", "html"])).contains(words))
    #expect(try !readFile(home.made("p.html", ["report"])).contains(words))
  }

  @Test("names the months above the days of an exercise, as far as there is room")
  func months() throws {
    let (home, _) = try Home.afterTwelveWeeks()
    for (first, months) in [
      ("2026-09-07", ["Sep", "Oct", "Nov"]), ("2026-09-28", ["Oct", "Nov"]),
    ] {
      let period = ["--from", first, "--to", "2026-11-15"]
      let page = try readFile(
        home.made("\(first).html", ["export", "--format", "html"] + period))
      let map = try #require(page.firstMatch(of: /(?s)<svg class="map" role="img".*?<\/svg>/))
        .output
      let names = map.matches(of: /<text [^>]*y="10"[^>]*>(\w+)</).map { String($0.1) }
      #expect(names == months)
    }
  }

  @Test("says on the first day what is open still, and not that nothing was due")
  func firstDay() throws {
    let home = try Home().at("2026-11-18T10:00:00+01:00")
    try home.plan("F14:3x10@12:00,17:00")
    let page = try readFile(home.made("day.html", ["report"]))
    #expect(page.contains("2 still open") && !page.contains("nothing was due"))
  }

  /// The words of a page, without its style.
  private func words(_ path: String) throws -> String {
    try readFile(path).replacing(/(?s)<style>.*?<\/style>/, with: "").lowercased()
  }

  @Test("does not speak of pain to the patient in profile C, and does to the therapist")
  func profileC() throws {
    var (home, _) = try Home.afterTwelveWeeks(.c, replacing: ["Pijn in de week": "Het weekcijfer"])
    for language in ["C.UTF-8", "nl_NL.UTF-8"] {
      home.variables["LANG"] = language
      let patient = try words(home.made("patient-\(language).html", ["report"]))
      // A headache that they reported is called by its name.
      let found = patient.replacing("hoofdpijn", with: "")
        .matches(of: /.{0,40}(pain|pijn|nprs).{0,40}/).map { String($0.0) }
      #expect(found == [])
      let options = ["report", "--for", "therapist"]
      let therapist = try words(home.made("therapist-\(language).html", options))
      #expect(therapist.contains(language == "C.UTF-8" ? "pain scores" : "pijncijfers"))
      #expect(therapist.contains("class=\"pain\""))
    }
  }

  @Test("calls what was not reported not reported, and nothing safe")
  func notReported() throws {
    let (home, _) = try Home.afterTwelveWeeks()
    let quiet = try Home()
    try quiet.plan("F14:3x10@09:00", options: ["--profile", "B", "--prescriber", "M. Jansen"])
    try quiet.json("done", "F14")
    let report = try words(quiet.made("1.html", ["report"]))
    #expect(report.contains("that nothing was reported does not say that there was nothing"))
    #expect(report.contains("sessions without an answer"))
    let dutch = try Home.afterTwelveWeeks().home
    for path in [try home.made("2.html", ["report"]), try dutch.made("3.html", ["report"])] {
      let text = try words(path).replacing(/<[^>]*>/, with: " ")
      let isSafe = text.contains(/\b(safe|safely|veilig|rust)\b/)
      #expect(!isSafe)
    }
  }

  @Test("counts as the evaluation does")
  func counts() throws {
    let (home, _) = try Home.afterTwelveWeeks()
    let counts = try home.json("progress", "--evaluation")["adherence"]
    let page = try readFile(home.made("1.html", ["report", "--to", "2026-11-30"]))
    let done = try #require(counts["done"].int)
    let due = try #require(counts["due"].int)
    #expect(done > 100)
    #expect(page.contains("\(done) done of \(due) due"))
    let names = ["done", "partial", "skipped", "missed", "notPrompted", "unknown", "open"]
    let table = try #require(page.firstMatch(of: /(?s)<section class="outcomes".*?<\/section>/)).0
    let cells = table.matches(of: /<td>(\d+)<\/td>/).compactMap { Int($0.1) }
    // The page names the days away among those without a reminder, and says that they are not due.
    let away = try #require(counts["away"].int)
    #expect(away > 0 && page.contains("the \(away) while away"))
    // The table has what was done while stopped among what was done, and the sheet beside it.
    let onHold = try #require(counts["onHold"].int)
    let told = names.compactMap { counts[$0].int }.reduce(away + onHold, +)
    #expect(cells.dropLast().reduce(0, +) == told)
  }

  @Test("lies with what may be lost when nobody names a file, and never over another file")
  func file() throws {
    var (home, _) = try Home.afterTwelveWeeks()
    let path = home.state + "/report.html"
    #expect(try home.json("report")["file"].string == path)
    #expect(try home.json("report")["file"].string == path)
    #expect(try home.shell("stat -c %a state/cadans/report.html").output == "600\n")
    try home.folder.write("mine", to: "mine.html")
    #expect(try home.refusal("report", "-o", home.folder["mine.html"]).code == 73)
    #expect(try home.file("mine.html") == "mine")
    #expect(try home.cadans("report", "-o", home.folder["mine.html"], "--force").status == 0)
    #expect(try home.refusal("report", "--for", "boss").code == 64)
    // The desktop's own opener, with a browser that says what it was given.
    let browser = try home.folder.write(
      "#!/bin/sh\necho \"$1\" > \"$HOME/opened\"\n", to: "browser")
    try home.shell("chmod +x browser")
    home.variables["BROWSER"] = browser
    #expect(try home.cadans("report", "--open").status == 0)
    #expect(try home.file("opened").contains(path))
  }

  @Test("says what to do without a plan")
  func noPlan() throws {
    #expect(try Home().refusal("report").code == 65)
  }
}
