import CadansTestSupport
import Testing

@Suite("An answer to a question, where writing fails") struct AnswerFaultTests {
  /// Somebody with a plan, whose files can be put back as they were.
  private static func home() throws -> Home {
    let home = try AskTests.home()
    try home.shell("mkdir seed && cp -a data config state seed")
    return home
  }

  /// Answers the question of the morning, disturbed at calls of a kind.
  private static func answer(
    _ home: Home, _ call: String, _ fault: String, when: String
  ) throws -> Command.Outcome {
    try home.shell(
      """
      rm -rf data config state strace && cp -a seed/. . || exit 1
      printf '4\\n' | strace -f -qq -o strace -e trace=\(call) \
      -e inject=\(call):\(fault):when=\(when) "$CADANS" ask morning
      """)
  }

  /// How often the answer is in the log, once the next command has run.
  private static func count(_ home: Home) throws -> Int {
    try home.json("log", "--from", "today")["records"].array.count { $0["type"].string == "pain" }
  }

  @Test(
    "is in the log once when the command called it logged, and else it says why not",
    arguments: [
      ("/^rename", "error=EIO", "", 2), ("/^rename", "error=EROFS", "+", 1),
      ("fsync", "error=EIO", "", 3), ("fsync", "error=EIO", "+", 3),
      ("/^mkdir", "error=ENOSPC", "+", 1), ("openat", "error=ENOSPC", "+", 10),
      ("flock", "error=EIO", "", 1),
    ])
  func fails(call: String, fault: String, onwards: String, least: Int) throws {
    let home = try Self.home()
    var (point, waited, refused) = (0, 0, 0)
    while true {
      point += 1
      let outcome = try Self.answer(home, call, fault, when: "\(point)\(onwards)")
      let wasReached = try home.shell("grep -q INJECTED strace").status == 0
      let acknowledged = outcome.output.contains("1 answer logged")
      if acknowledged, outcome.errors.contains("is kept, but not in your log yet") { waited += 1 }
      let note = "\(call) \(point): \(outcome)"
      let count = try Self.count(home)
      if acknowledged {
        #expect(count == 1, "\(note)")
      } else {
        refused += 1
        #expect(count <= 1, "\(note)")
      }
      #expect(try home.shell("ls state/cadans/waiting*").status != 0, "\(note)")
      guard wasReached else {
        #expect(acknowledged, "\(note)")
        break
      }
      try #require(point < 400)
    }
    #expect(point > least, "only \(point - 1) calls were reached")
    #expect(waited + refused > 0)
  }

  @Test(
    "is never there twice when the command is killed, and is there when it was acknowledged",
    arguments: [("/^rename", 1), ("fsync", 3), ("/^unlink", 0), ("write", 2)])
  func killed(call: String, least: Int) throws {
    let home = try Self.home()
    // The log cannot be written at first, so that the answer goes by the way of those that wait.
    let day = "data/cadans/log/2026/2026-11-18.json"
    try home.shell("mv seed/\(day) good && mkdir seed/\(day)")
    var point = 0
    while true {
      point += 1
      let outcome = try Self.answer(home, call, "signal=KILL", when: "\(point)")
      try home.shell("rmdir \(day) && cp good \(day)")
      // And the command that writes it is killed too.
      try home.shell(
        """
        strace -f -qq -o strace -e trace=\(call) -e inject=\(call):signal=KILL:when=\(point) \
        "$CADANS" today
        """)
      let count = try Self.count(home)
      let said = outcome.output.contains("1 answer logged")
      #expect(said ? count == 1 : count <= 1, "\(call) \(point): \(outcome)")
      #expect(try Self.count(home) == count)
      guard outcome.status != 0 else {
        #expect(said)
        break
      }
      try #require(point < 100)
    }
    #expect(point > least, "only \(point - 1) calls were reached")
  }

  @Test(
    "waits where the log cannot be read, every command tells of it, and a backup takes it along")
  func waits() throws {
    let home = try Self.home()
    let day = "data/cadans/log/2026/2026-11-18.json"
    let sound = try home.file(day)
    try home.folder.write("damaged", to: day)
    let said = try home.cadans("ask", "morning", input: "4\n")
    #expect(said.status == 0 && said.errors.contains("is kept, but not in your log yet"), "\(said)")
    let file = try Document(home.file("state/cadans/waiting.json"))
    #expect(file["format"].string == "cadans.waiting" && file["records"].array.count == 1)
    #expect(try home.shell("stat -c %a state/cadans/waiting.json").output == "600\n")
    #expect(try home.cadans("log").output.contains("1 answer is kept"))
    let checks = try home.diagnosis()["checks"].array
    #expect(checks.first { $0["check"].string == "waiting" }?["passed"].bool == false)

    // A backup takes it along, and a restore puts it back and writes it.
    #expect(try home.cadans("backup", home.folder["b.tar"]).status == 0)
    #expect(try home.shell("tar -tf b.tar").output.contains("state/waiting.json"))
    try home.folder.write(sound, to: day)
    #expect(try home.cadans("backup", home.folder["c.tar"]).status == 0)
    #expect(try !home.shell("tar -tf c.tar").output.contains("state/waiting.json"))
    #expect(try Self.count(home) == 1)
    try home.cadans("erase", "--yes")
    #expect(try home.shell("ls -A state data").output.contains("waiting") == false)
    #expect(try home.cadans("restore", home.folder["b.tar"], "--yes", "--force").status == 0)
    #expect(try home.file("state/cadans/waiting.json").contains("\"pain\""))
    try home.folder.write(sound, to: day)
    #expect(try Self.count(home) == 1)
    #expect(try home.shell("ls state/cadans/waiting.json").status != 0)

    // A damaged file of answers is named, set aside by the next answer, and never written over.
    try home.folder.write("damaged", to: "state/cadans/waiting.json")
    #expect(try home.cadans("doctor").output.contains("waiting.json"))
    try home.folder.write("damaged", to: day)
    try home.cadans("ask", "morning", input: "5\n")
    #expect(try home.shell("cat state/cadans/waiting-*.damaged").output == "damaged")
    #expect(try home.file("state/cadans/waiting.json").contains("\"nprs\": 5"))
  }

  @Test(
    "waits while nobody may write the log, and every command says so until one of them writes it")
  func told() throws {
    let home = try Self.home()
    // No lock can be taken, though everything can be read.
    try home.shell("rm -f data/cadans/.lock && mkdir data/cadans/.lock")
    let said = try home.cadans("ask", "morning", input: "4\n")
    #expect(said.status == 0 && said.errors.contains("is kept, but not in your log yet"), "\(said)")
    for command in ["today", "log", "status"] {
      #expect(try home.cadans(command).output.contains("1 answer is kept"), "\(command)")
    }
    #expect(try home.json("today")["waiting"].int == 1)
    try home.shell("rmdir data/cadans/.lock")
    #expect(try !home.cadans("today").output.contains("is kept"))
    #expect(try !home.json("today")["waiting"].exists)
    #expect(try Self.count(home) == 1)
  }
}
