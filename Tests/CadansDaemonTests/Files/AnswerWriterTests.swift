import CadansCore
import CadansExchange
import CadansStore
import CadansTestSupport
import CadansText
import Glibc
import Systemd
import Testing

@testable import CadansDaemon

/// The writer of answers over the files of one person, on a loop of its own, with all that it told.
private final class AnswerStage {
  let folder: TemporaryFolder
  let store: Store
  let loop: EventLoop
  let clock = LocalClock()
  /// The local day that the test lives on.
  let today: CivilDate
  /// Why answers could not be written, as it was told.
  private(set) var failed: [Problem] = []
  /// What was told to be in the log now, call by call.
  private(set) var written: [[Record]] = []
  private var writer: AnswerWriter?

  init() throws {
    folder = try TemporaryFolder()
    var store = Store(
      paths: Paths(
        data: folder["data/cadans"], config: folder["config/cadans"],
        state: folder["state/cadans"]))
    store.patience = 200
    self.store = store
    loop = try EventLoop(exitSignals: [])
    today = clock.today
    begin()
  }

  /// A daemon begins: another writer on the same files.
  func begin() {
    writer = AnswerWriter(
      store, on: loop, failed: { [unowned self] in failed.append($0) },
      written: { [unowned self] in written.append($0) })
  }

  /// The person says at a prompt that F14 of a slot was done.
  func answer(_ slot: String = "f14-0900", on day: CivilDate? = nil) throws -> [Record]? {
    let session = Session(
      exercise: .f14, slot: SlotID(slot), prescribed: Dose(reps: 10), done: Dose(reps: 10),
      status: .completed)
    return try writer?.write(
      [Effect.Answer(session: session, day: day ?? today)], clock: clock, timeZone: "UTC")
  }

  func tryAgain() { writer?.tryAgain() }
  func forget() { writer?.forget() }

  /// The log of a day, where others wrote what cannot be read.
  func damage(_ day: CivilDate) throws {
    let path = store.logPath(day)
    let slash = try #require(path.lastIndex(of: "/"))
    #expect(try Command.run(["mkdir", "-p", String(path[..<slash])]).status == 0)
    try writeFile("{", to: path)
  }

  /// The damaged log of a day is put aside.
  func repair(_ day: CivilDate) { unlink(store.logPath(day)) }

  /// The slots of the sessions in the log of a day, as the file has them.
  func slots(_ day: CivilDate) throws -> [String] {
    guard access(store.logPath(day), F_OK) == 0 else { return [] }
    let file = try JSON(reading: Array(readFile(store.logPath(day)).utf8), path: "log")
    return file["records"]?.array?.compactMap { $0["slot"]?.string } ?? []
  }

  /// Serves the loop until something is so; whether it became so in time.
  func wait(within seconds: Double, _ isSo: () throws -> Bool) throws -> Bool {
    let end = secondsOfUptime() + seconds
    while try !isSo() {
      if secondsOfUptime() >= end { return false }
      try loop.step(atMost: 10_000)
    }
    return true
  }
}

@Suite("The writer of answers") struct AnswerWriterTests {
  @Test("writes into the log of the slot's day, as done now, and says nothing more of it")
  func writes() throws {
    let stage = try AnswerStage()
    let yesterday = stage.today.adding(days: -1)
    let before = stage.clock.now.instant
    let records = try (stage.answer() ?? []) + (stage.answer(on: yesterday) ?? [])
    #expect(records.map(\.day) == [stage.today, yesterday])
    #expect(
      records.allSatisfy {
        $0.source == .prompt && $0.timeZone == "UTC" && $0.recordedAt == $0.at
          && (before...stage.clock.now.instant).contains($0.at.instant)
      })
    #expect(try stage.slots(stage.today) == ["f14-0900"])
    #expect(try stage.slots(yesterday) == ["f14-0900"])
    #expect(stage.failed.isEmpty && stage.written.isEmpty)
    #expect(access(stage.store.paths.waiting, F_OK) != 0)
    // Nothing waits, so nothing is tried, and nothing told.
    stage.tryAgain()
    #expect(stage.failed.isEmpty && stage.written.isEmpty)
  }

  @Test("keeps what cannot be written, tells why once, and writes it once when it can be")
  func keeps() throws {
    let stage = try AnswerStage()
    try stage.damage(stage.today)
    #expect(try stage.answer() == nil)
    #expect(try stage.answer("f14-1300") == nil)
    stage.tryAgain()
    #expect(stage.failed.map(\.code) == [.refused], "\(stage.failed)")
    #expect(stage.failed.first?.path == stage.store.logPath(stage.today))
    #expect(stage.written.isEmpty)
    // It lies on the disk, for whichever daemon comes.
    #expect(
      try stage.store.waitingAnswers().map { $0.session?.slot?.name } == ["f14-0900", "f14-1300"])
    stage.repair(stage.today)
    stage.tryAgain()
    #expect(
      stage.written.map { $0.compactMap(\.session?.slot?.name) } == [["f14-0900", "f14-1300"]])
    #expect(try stage.slots(stage.today) == ["f14-0900", "f14-1300"])
    #expect(try stage.store.waitingAnswers().isEmpty)
    stage.tryAgain()
    #expect(stage.written.count == 1)
    // The next stretch of failures is told anew.
    try stage.damage(stage.today)
    #expect(try stage.answer("f14-1700") == nil)
    #expect(stage.failed.count == 2)
  }

  @Test("tries again by itself after two seconds, and then after five")
  func retries() throws {
    let stage = try AnswerStage()
    try stage.damage(stage.today)
    #expect(try stage.answer() == nil)
    var begin = secondsOfUptime()
    #expect(try !stage.wait(within: 1.9) { !stage.written.isEmpty })
    stage.repair(stage.today)
    #expect(try stage.wait(within: 5) { !stage.written.isEmpty })
    #expect(secondsOfUptime() - begin > 1.9)
    // The first time it is in vain.
    try stage.damage(stage.today)
    #expect(try stage.answer("f14-1300") == nil)
    begin = secondsOfUptime()
    #expect(try !stage.wait(within: 3) { stage.written.count > 1 })
    stage.repair(stage.today)
    #expect(try stage.wait(within: 10) { stage.written.count > 1 })
    #expect(secondsOfUptime() - begin > 6.9)
    #expect(try stage.slots(stage.today) == ["f14-1300"] && stage.failed.count == 2)
  }

  @Test("throws what can be written nowhere, keeps nothing of it and tries nothing again")
  func nowhere() throws {
    let stage = try AnswerStage()
    try stage.damage(stage.today)
    // The state folder cannot be made where a file lies.
    try stage.folder.makeFolder("state")
    try stage.folder.write("", to: "state/cadans")
    let problem = #expect(throws: Problem.self) { _ = try stage.answer() }
    #expect(problem?.code == .refused && problem?.path == stage.store.logPath(stage.today))
    #expect(stage.failed.isEmpty && stage.written.isEmpty)
    unlink(stage.folder["state/cadans"])
    stage.repair(stage.today)
    #expect(try !stage.wait(within: 2.5) { !stage.written.isEmpty })
    #expect(try stage.slots(stage.today).isEmpty)
  }

  @Test("writes what a daemon before kept, day by day, and waits on with the rest")
  func days() throws {
    let stage = try AnswerStage()
    let yesterday = stage.today.adding(days: -1)
    for day in [yesterday, stage.today] { try stage.damage(day) }
    #expect(try stage.answer(on: yesterday) == nil)
    #expect(try stage.answer("f14-1300") == nil)
    stage.begin()
    stage.repair(stage.today)
    stage.tryAgain()
    #expect(stage.written.map { $0.map(\.day) } == [[stage.today]])
    #expect(try stage.store.waitingAnswers().map(\.day) == [yesterday])
    stage.repair(yesterday)
    // Who waits is tried again without a word.
    #expect(try stage.wait(within: 5) { stage.written.count == 2 })
    #expect(stage.written.last?.map(\.day) == [yesterday])
    #expect(try stage.slots(yesterday) == ["f14-0900"] && stage.slots(stage.today) == ["f14-1300"])
  }

  @Test("drops what the person said in a terminal meanwhile, and tells that nothing waits")
  func said() throws {
    let stage = try AnswerStage()
    try stage.damage(stage.today)
    #expect(try stage.answer() == nil)
    stage.repair(stage.today)
    let now = stage.clock.now
    try stage.store.append([
      Record(
        id: stage.clock.makeID(), day: stage.today, at: now, timeZone: nil, recordedAt: now,
        source: .cli,
        content: .session(
          Session(
            exercise: .f14, slot: SlotID("f14-0900"), prescribed: Dose(reps: 10), done: nil,
            status: .skipped(.time))))
    ])
    stage.tryAgain()
    #expect(stage.written == [[]])
    #expect(try stage.slots(stage.today) == ["f14-0900"])
    #expect(try stage.store.waitingAnswers().isEmpty)
  }

  @Test("writes nothing any more once it is told to forget")
  func forgets() throws {
    let stage = try AnswerStage()
    try stage.damage(stage.today)
    #expect(try stage.answer() == nil)
    stage.forget()
    stage.repair(stage.today)
    #expect(try !stage.wait(within: 2.5) { !stage.written.isEmpty })
    #expect(try stage.slots(stage.today).isEmpty)
  }
}
