import CadansTestSupport
import Testing

@Suite("Killed while writing") struct KillTests {
  /// What there is to see of the store, without ids and times, which differ from run to run.
  static func seen(_ home: Home) throws -> String {
    let shown = try ["plan", "today", "log", "config"].map {
      try home.cadans($0, "--json").output
    }
    let revisions = try home.json("plan", "history")["entries"].array.compactMap {
      $0["revision"].int
    }
    return Golden.normalised(shown.joined(), in: home)
      .replacing(/"(at|recordedAt|createdAt)":"[^"]*"/, with: "") + "\(revisions)"
  }

  @Test(
    "leaves everything as before or as after, and the next writer tidies up",
    arguments: [
      "done F14", "plan move f14-0900 09:30", "config set language en",
      "away 2026-11-17..2026-11-19 --reason x",
    ], ["fsync", "/^rename", "write"])
  func loop(command: String, call: String) throws {
    let home = try DoneTests.home()
    try home.json("config", "set", "micropause.length", "45s")
    try home.json("pain", "3")
    let before = try Self.seen(home)
    try home.shell("mkdir seed && cp -a data config state seed")
    #expect(try home.shell("\"$CADANS\" \(command) --json").status == 0)
    let after = try Self.seen(home)
    #expect(before != after)
    var point = 0
    while true {
      point += 1
      let outcome = try home.shell(
        """
        rm -rf data config state && cp -a seed/. . || exit 1
        strace -f -qq -o strace -e trace=\(call) -e inject=\(call):signal=KILL:when=\(point) \
        "$CADANS" \(command) --json
        """)
      #expect([0, 137, -9].contains(outcome.status), "\(outcome)")
      let seen = try Self.seen(home)
      let isWhole = seen == after || (seen == before && outcome.status != 0)
      // Days away are several files, each of them whole.
      #expect(isWhole || command.hasPrefix("away"), "at \(call) \(point): \(outcome) \(seen)")
      try home.json("badday")
      try home.json("config", "set", "lockScreenText", "full")
      let litter = try home.shell(
        "find data config -type f ! -name .lock ! -name '*.json'; ls data/cadans/.staging")
      #expect(litter.output.isEmpty, "at \(call) \(point): \(litter.output)")
      #expect(try home.diagnosis()["problems"].array.isEmpty)
      if outcome.status == 0 { break }
    }
    #expect(point >= 2, "nothing was killed")
    try #require(point < 40)
  }
}
