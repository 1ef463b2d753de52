import CadansCore
import CadansStore
import CadansTestSupport
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

/// The watch over the folders of one person, on a loop of its own, with all that it told.
private final class WatchStage {
  let folder: TemporaryFolder
  let store: Store
  let loop: EventLoop
  /// How often a change was told.
  private(set) var changes = 0
  /// What was told of folders that cannot be watched; `nil` is that they can be again.
  private(set) var heard: [SystemdError?] = []
  private var watch: StoreWatch?

  /// Watches the folders of a store in a folder of its own, in which these are made before.
  init(making folders: [String] = []) throws {
    folder = try TemporaryFolder()
    store = Store(
      paths: Paths(
        data: folder["data/cadans"], config: folder["config/cadans"],
        state: folder["state/cadans"]))
    loop = try EventLoop(exitSignals: [])
    for name in folders { try folder.makeFolder(name) }
  }

  /// Begins to watch, or does so anew.
  func start() {
    if watch == nil {
      watch = StoreWatch(
        loop, changed: { [unowned self] in changes += 1 },
        heard: { [unowned self] in heard.append($0) })
    }
    watch?.watch(store.watchedFolders(on: "2026-11-21"))
  }

  /// Serves the loop until that many changes were told, and a little longer; how many there were.
  func told(_ count: Int, within seconds: Double = 5) throws -> Int {
    var end = secondsOfUptime() + seconds
    while changes < count, secondsOfUptime() < end { try loop.step(atMost: 10_000) }
    // What is told twice comes within a few gatherings.
    end = secondsOfUptime() + 0.1
    while secondsOfUptime() < end { try loop.step(atMost: 10_000) }
    defer { changes = 0 }
    return changes
  }
}

@Suite("The watch over a person's folders") struct StoreWatchTests {
  private static let whole = ["data/cadans/log/2026", "config/cadans"]

  @Test("tells a change once, in whichever of the folders and in whatever way it came")
  func once() throws {
    let stage = try WatchStage(making: Self.whole)
    stage.start()
    #expect(try stage.told(0) == 0)
    let plan = try stage.folder.write("{}", to: "data/cadans/plan.json")
    #expect(try stage.told(1) == 1)
    try stage.folder.write("{ }", to: "data/cadans/plan.json")
    #expect(try stage.told(1) == 1)
    for name in ["data/cadans/log/2026/2026-11-21.json", "config/cadans/config.json"] {
      try stage.folder.write("{}", to: name)
      #expect(try stage.told(1) == 1, "\(name)")
    }
    // As an editor saves: another file takes the name.
    try stage.folder.write("{ }", to: "data/cadans/plan.json.new")
    rename(plan + ".new", plan)
    #expect(try stage.told(1) == 1)
    rename(plan, plan + ".aside")
    #expect(try stage.told(1) == 1)
    rename(plan + ".aside", plan)
    #expect(try stage.told(1) == 1)
    unlink(plan)
    #expect(try stage.told(1) == 1)
    #expect(stage.heard.isEmpty)
  }

  @Test("gathers the files of one command, and what comes while it gathers")
  func gathered() throws {
    let stage = try WatchStage(making: Self.whole)
    stage.start()
    for number in 1...20 {
      try stage.folder.write("{}", to: "data/cadans/log/2026/2026-11-\(number + 10).json")
      try stage.folder.write("{}", to: "config/cadans/config.json")
    }
    #expect(try stage.told(1) == 1)
    // Each is handled before the next is written; on a machine with much to do it takes a few
    // times until no 30 ms pass between two of them.
    var longest = 1.0
    for _ in 0..<40 where longest > 0.02 {
      longest = 0
      for number in 1...20 {
        let begin = secondsOfUptime()
        try stage.folder.write("{\(number)}", to: "data/cadans/plan.json")
        while try stage.loop.step(atMost: 0) {}
        longest = max(longest, secondsOfUptime() - begin)
      }
      let told = try stage.told(1)
      if longest <= 0.02 { #expect(told == 1) }
    }
    #expect(longest <= 0.02)
  }

  @Test("is told what the store writes, record by record")
  func store() throws {
    let stage = try WatchStage(making: ["data"])
    stage.start()
    for number in 1...3 {
      let at = try #require(Timestamp("2026-11-21T09:00:0\(number)+01:00"))
      let record = Record(
        id: RecordID(at: at.instant, random: []), day: at.date, at: at,
        timeZone: "Europe/Amsterdam", recordedAt: at, source: .cli, content: .badDay)
      try stage.store.append([record])
      #expect(try stage.told(1) == 1, "record \(number)")
    }
  }

  @Test("finds each folder when it is born, and what was written in it before it was watched")
  func born() throws {
    let stage = try WatchStage(making: ["data"])
    stage.start()
    for name in ["data/cadans", "data/cadans/log", "data/cadans/log/2026"] {
      try stage.folder.makeFolder(name)
      #expect(try stage.told(1) == 1, "\(name)")
    }
    try stage.folder.write("{}", to: "data/cadans/log/2026/2026-11-21.json")
    #expect(try stage.told(1) == 1)
    // All at once, from a folder that is far above.
    try stage.folder.makeFolder("config/cadans")
    try stage.folder.write("{}", to: "config/cadans/config.json")
    #expect(try stage.told(1) == 1)
    try stage.folder.write("{ }", to: "config/cadans/config.json")
    #expect(try stage.told(1) == 1)
  }

  @Test("follows a folder that is removed, or moved away, and made anew")
  func replaced() throws {
    let stage = try WatchStage(making: Self.whole)
    stage.start()
    let data = stage.folder["data/cadans"]
    for leave in [["rm", "-r", data], ["mv", data, data + "-before"]] {
      #expect(try Command.run(leave).status == 0)
      #expect(try stage.told(1) >= 1, "\(leave)")
      try stage.folder.makeFolder("data/cadans/log/2026")
      #expect(try stage.told(1) >= 1, "\(leave)")
      try stage.folder.write("{}", to: "data/cadans/log/2026/2026-11-21.json")
      #expect(try stage.told(1) == 1, "\(leave)")
    }
    // What lies aside is not looked at any more.
    try stage.folder.write("{}", to: "data/cadans-before/plan.json")
    #expect(try stage.told(0) == 0)
  }

  @Test("leaves names alone that are none of ours")
  func foreign() throws {
    let stage = try WatchStage(making: Self.whole + ["data/other"])
    stage.start()
    for name in [
      "data/cadans/.lock", "data/cadans/plan.json.swp", "data/cadans/notes.txt",
      "config/cadans/json", "data/other/plan.json", "data/plan.json", "state.json",
    ] { try stage.folder.write("{}", to: name) }
    for name in ["data/cadans/.staging", "data/cadans-old", "data/cadans/prompts"] {
      try stage.folder.makeFolder(name)
    }
    rename(stage.folder["data/cadans/notes.txt"], stage.folder["data/cadans/notes"])
    unlink(stage.folder["data/cadans/notes"])
    // Nor is it a change when somebody reads.
    _ = try readFile(stage.folder.write("x", to: "data/cadans/plan.json.swp"))
    #expect(try stage.told(0) == 0)
    try stage.folder.write("{}", to: "data/cadans/plan.json")
    #expect(try stage.told(1) == 1)
  }

  @Test("says once that a folder cannot be watched, and once that it can again")
  func deaf() async throws {
    // How many files may be open is one number for the whole process.
    await #expect(processExitsWith: .success) {
      let stage = try WatchStage(making: StoreWatchTests.whole)
      // The loop has its clock already: only the watch is one too many.
      let clock = stage.loop.after(microseconds: 1) {}
      while try stage.loop.step(atMost: 10_000) {}
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      let first = open("/dev/null", O_RDONLY | O_CLOEXEC)
      close(first)
      var none = rlimit(rlim_cur: rlim_t(first), rlim_max: limit.rlim_max)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &none)
      for _ in 0..<2 { stage.start() }
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      #expect(stage.heard.map { $0?.errno } == [EMFILE])
      try stage.folder.write("{}", to: "data/cadans/plan.json")
      #expect(try stage.told(0) == 0)
      for _ in 0..<2 { stage.start() }
      #expect(stage.heard.map { $0?.errno } == [EMFILE, nil])
      try stage.folder.write("{ }", to: "data/cadans/plan.json")
      #expect(try stage.told(1) == 1)
      withExtendedLifetime(clock) {}
    }
  }
}
