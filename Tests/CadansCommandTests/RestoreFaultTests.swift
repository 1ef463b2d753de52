import CadansTestSupport
import Testing

@Suite("restore, cut off") struct RestoreFaultTests {
  /// A person with other files than those of a backup, and that backup.
  struct Place {
    let home: Home
    /// What is there before, and after, by path in the home folder.
    let old: [String: String]
    let new: [String: String]

    init() throws {
      home = try BackupTests.home()
      try home.json("backup", home.folder["b.tar"])
      new = try Self.kept(home)
      try home.shell("rm -r data/cadans/prompts; touch data/cadans/own.txt")
      try home.json("badday")
      try home.json("plan", "move", "f14-0930", "10:00")
      try home.json("config", "set", "micropause.length", "45s")
      old = try Self.kept(home)
      try home.shell("mkdir seed && cp -a data config state seed")
    }

    /// The files of plan, log, prompts and settings.
    static func kept(_ home: Home) throws -> [String: String] {
      try home.files().filter {
        ($0.key.hasPrefix("data/") || $0.key.hasPrefix("config/")) && !$0.key.contains("/.")
      }
    }

    /// Restores the backup, disturbed at the nth call of a kind.
    func restore(_ call: String, _ fault: String, _ nth: Int) throws -> Command.Outcome {
      try home.shell(
        """
        rm -rf data config state && cp -a seed/. . || exit 1
        strace -qq -o strace -e trace=\(call) -e inject=\(call):\(fault):when=\(nth) \
        "$CADANS" restore b.tar --yes --json
        """)
    }

    /// Looks whether the next command finds one of the two whole, and nothing else is left.
    ///
    /// - Returns: Whether it is what was restored.
    func isNew(_ note: String) throws -> Bool {
      try home.json("today")
      let now = try Self.kept(home)
      #expect(now == old || now == new, "\(note): \(now.keys.sorted())")
      let litter = try home.shell(
        "find data config -name '.restor*' -o -name '*.new' -o -path '*/.staging/*'")
      #expect(litter.output.isEmpty, "\(note): \(litter.output)")
      // What was there is kept aside as a whole, and is named; or nothing is.
      let aside = try home.shell("ls -d data/cadans/.before-*").output.split(separator: "\n")
      #expect(aside.count == (now == new ? 1 : 0), "\(note): \(aside)")
      let doctor = try home.diagnosis()
      #expect(doctor["problems"].array.isEmpty, "\(note)")
      let named = doctor["checks"].array.first { $0["check"].string == "keptAside" }
      #expect((named != nil) == (now == new), "\(note)")
      if let folder = aside.first {
        var before = try home.files(in: home.folder[String(folder)])
        before["config.json"] = nil
        #expect(before.count == old.keys.filter { $0.hasPrefix("data/") }.count, "\(note)")
        for (name, text) in before { #expect(old["data/cadans/" + name] == text, "\(note)") }
        let settings = try home.file(folder + "/config.json")
        #expect(settings == old["config/cadans/config.json"])
      }
      return now == new
    }
  }

  @Test(
    "leaves the old or the new whole for the next command",
    arguments: [("/^rename", 9), ("fsync", 9), ("/^unlink", 6), ("rmdir", 2)])
  func killed(call: String, least: Int) throws {
    let place = try Place()
    var point = 0
    var news = 0
    while true {
      point += 1
      let outcome = try place.restore(call, "signal=KILL", point)
      #expect([0, 137, -9].contains(outcome.status), "\(outcome)")
      let isNew = try place.isNew("at \(call) \(point)")
      news += isNew ? 1 : 0
      if outcome.status == 0 {
        #expect(isNew)
        break
      }
      try #require(point < 60)
    }
    #expect(point > least, "only \(point - 1) calls were reached")
    #expect(news > 1, "nothing was finished")
  }

  @Test("is finished by commands that are cut off themselves, step by step")
  func killedAgain() throws {
    let place = try Place()
    // The first rename is the one from which on it is finished.
    #expect(try place.restore("/^rename", "signal=KILL", 2).status != 0)
    var kills = 0
    while try place.home.shell(
      """
      strace -f -qq -o strace -e trace=/^rename -e inject=/^rename:signal=KILL:when=2 \
      "$CADANS" today --json
      """
    ).status != 0 {
      kills += 1
      try #require(kills < 20)
    }
    #expect(kills >= 5)
    #expect(try place.isNew("after \(kills) kills"))
  }

  @Test(
    "puts everything back when a call fails, and says so",
    arguments: [("/^rename", "EROFS", 9), ("fsync", "EIO", 9), ("/^mkdir", "ENOSPC", 1)])
  func fails(call: String, error: String, least: Int) throws {
    let place = try Place()
    var point = 0
    while true {
      point += 1
      let outcome = try place.restore(call, "error=\(error)", point)
      let isNew = try place.isNew("at \(call) \(point): \(outcome)")
      if outcome.status == 0 {
        #expect(isNew)
        break
      }
      #expect(outcome.status == 73, "at \(call) \(point): \(outcome)")
      if outcome.errors.contains("Nothing was changed.") {
        #expect(!isNew, "at \(call) \(point)")
      } else {
        #expect(outcome.errors.contains("It is not certain"), "at \(call) \(point): \(outcome)")
      }
      try #require(point < 60)
    }
    #expect(point > least, "only \(point - 1) calls were reached")
  }

  @Test("a folder that is still in use stays, one that is not goes with the next command")
  func abandoned() throws {
    let home = try BackupTests.home()
    try home.shell("mkdir -p data/cadans/.restore-1/data data/cadans/.restore-2")
    let found = try home.shell(
      "flock data/cadans/.restore-2 \"$CADANS\" today --json; ls -A data/cadans")
    #expect(!found.output.contains(".restore-1") && found.output.contains(".restore-2"))
    try home.json("today")
    #expect(try home.shell("ls -A data/cadans").output.contains(".restore") == false)
  }

  @Test("a plan that is missing while its history is there is a fault")
  func lostPlan() throws {
    let home = try BackupTests.home()
    try home.shell("rm data/cadans/plan.json")
    let refusal = try home.refusal("doctor")
    #expect(refusal.code == 65 && refusal.path == home.data + "/plan.json")
    #expect(refusal.hint?.contains("cadans restore FILE") == true)
  }
}
