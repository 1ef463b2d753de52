import CadansTestSupport
import Testing

@Suite("Several at once") struct ConcurrencyTests {
  /// What each of several programs at once answered, in any order.
  static func together(_ home: Home, _ lines: [String]) throws -> [Document] {
    let commands = lines.enumerated().map { number, line in
      "(\"$CADANS\" \(line) --json >out-\(number) 2>err-\(number) || echo failed >>failed) &"
    }
    let outcome = try home.shell(
      commands.joined(separator: "\n") + "\nwait; cat err-* failed 2>/dev/null")
    #expect(outcome.output.isEmpty, "\(outcome.output)")
    return try lines.indices.map { try Document(home.file("out-\($0)")) }
  }

  @Test("twenty who log at once lose nothing, and share no id")
  func records() throws {
    let home = try DoneTests.home("18:00")
    let lines = (0..<20).map { number in
      number % 2 == 0
        ? "pain \(number / 2)" : "done F14 --note \(number)"
    }
    let answers = try Self.together(home, lines)
    let ids = answers.compactMap { $0["id"].string }
    #expect(Set(ids).count == 20)
    let log = try home.json("log", "--from", "today")["records"].array
    #expect(Set(log.compactMap { $0["id"].string }) == Set(ids))
    #expect(Set(log.compactMap { $0["nprs"].int }) == Set(0..<10))
    #expect(Set(log.compactMap { $0["note"].string }).count == 10)
    // Each slot was filled once, whoever came first.
    let slots = log.compactMap { $0["slot"].string }
    #expect(slots.sorted() == ["f14-0900", "f14-1700"])
    #expect(try home.diagnosis()["problems"].array.isEmpty)
    #expect(try home.shell("ls data/cadans/.staging").output.isEmpty)
  }

  @Test("settings and plans that are changed at once are all changed")
  func changes() throws {
    let times = (0..<6).map { "1\($0):00" }
    let home = try DoneTests.home(plan: "F14:10@" + times.joined(separator: ","))
    _ = try Self.together(
      home,
      times.map { "plan move f14-\($0.replacing(":", with: "")) \($0.prefix(2)):30" }
        + [
          "config set language nl", "config set micropause.length 45s",
          "config set quietHours 22:00-07:00", "config set lockScreenText full",
        ])
    let plan = try home.json("plan")
    #expect(plan["revision"].int == 7)
    let moved = plan["exercises"][0]["slots"].array.compactMap { $0["time"].string }
    #expect(moved == times.map { $0.replacing(":00", with: ":30") })
    #expect(
      try home.json("plan", "history")["entries"].array.compactMap { $0["revision"].int }
        == [1, 2, 3, 4, 5, 6, 7])
    let settings = try home.json("config")
    #expect(settings["language"].string == "nl" && settings["micropause.length"].string == "45s")
    #expect(settings["quietHours"].string == "22:00-07:00")
    #expect(settings["lockScreenText"].string == "full")
  }

  @Test("whoever writes while everything is erased finds an empty house, and writes into it")
  func erase() throws {
    let home = try DoneTests.home()
    let outcome = try home.shell(
      """
      for score in 0 1 2 3 4 5; do
        exec 9>data/cadans/.lock; flock 9
        "$CADANS" erase --yes >/dev/null 2>&1 9>&- & eraser=$!
        "$CADANS" pain $score --json >pain-$score 9>&- & writer=$!
        exec 9>&-
        "$CADANS" badday --json >/dev/null 9>&- || exit 1
        wait $eraser && wait $writer || exit 1
        mkdir -p data/cadans
      done
      """)
    #expect(outcome.status == 0, "\(outcome)")
    // A record is there or was erased with the rest, depending on who came first; a later one is.
    for score in 0...5 { #expect(try Document(home.file("pain-\(score)"))["nprs"].int == score) }
    let id = try home.json("pain", "4")["id"].string
    #expect(try home.json("log")["records"].array.contains { $0["id"].string == id })
    #expect(try home.diagnosis()["problems"].array.isEmpty)
  }
}
