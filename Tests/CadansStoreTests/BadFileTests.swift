import CadansCore
import CadansExchange
import CadansStore
import CadansTestSupport
import CadansText
import Foundation
import Testing

@Suite("Store, with files that cannot be read") struct BadFileTests {
  /// One file of a store, and everything that touches it.
  struct Victim: Sendable, CustomTestStringConvertible {
    let name: String
    let path: @Sendable (Store) throws -> String
    let code: Problem.Code
    let operations: [@Sendable (Store) throws -> Void]

    var testDescription: String { name }
  }

  static let victims = [
    Victim(
      name: "plan.json", path: { $0.paths.plan }, code: .refused,
      operations: [
        { _ = try $0.reading.planFile() }, { _ = try $0.reading.plan(on: Story.day()) },
        { _ = try $0.reading.agenda(on: Story.day(), today: Story.day(), zone: LocalClock().zone) },
        { try $0.activate(Story.plan(revision: 9), at: Story.now()) },
      ]),
    Victim(
      name: "a kept revision", path: { $0.paths.plans + "/neck-1-1.json" }, code: .refused,
      operations: [
        { _ = try $0.reading.revision("neck-1", 1) },
        { _ = try $0.reading.plan(on: Story.day("2026-11-18")) },
        { try $0.activate(Story.plan(revision: 1), at: Story.now()) },
      ]),
    Victim(
      name: "history.json", path: { $0.paths.planHistory }, code: .refused,
      operations: [
        { _ = try $0.reading.planHistory() }, { _ = try $0.reading.plan(on: Story.day()) },
        { try $0.activate(Story.plan(revision: 9), at: Story.now()) },
      ]),
    Victim(
      name: "the log of a day", path: { $0.logPath(try Story.day()) }, code: .refused,
      operations: [
        { _ = try $0.reading.log(on: Story.day()) }, { try $0.append([Story.record(9)]) },
        { try $0.append([Story.record(8, on: "2026-11-19"), Story.record(9)]) },
        { _ = try $0.reading.agenda(on: Story.day(), today: Story.day(), zone: LocalClock().zone) },
      ]),
    Victim(
      name: "the prompts of a day", path: { $0.promptsPath(try Story.day()) }, code: .refused,
      operations: [
        { _ = try $0.reading.prompts(on: Story.day()) },
        { try $0.updatePrompts(on: Story.day()) { $0.spans = [] } },
        {
          // The prompts decide only what became of a day that is over.
          let today = try Story.day().adding(days: 1)
          _ = try $0.reading.agenda(on: Story.day(), today: today, zone: LocalClock().zone)
        },
      ]),
    Victim(
      name: "config.json", path: { $0.paths.configuration }, code: .configuration,
      operations: [
        { _ = try $0.reading.configuration() }, { try $0.write(Configuration()) },
      ]),
  ]

  /// A store in which everything is there and in order.
  static func full() throws -> TemporaryStore {
    let place = try TemporaryStore()
    try place.store.activate(Story.plan(revision: 1), at: Story.now(on: "2026-11-18"))
    try place.store.activate(Story.plan(revision: 2), at: Story.now(on: "2026-11-20"))
    try place.store.append([
      Story.record(1, on: "2026-11-19"), Story.record(2, on: "2026-11-20"), Story.record(3),
    ])
    try place.store.updatePrompts(on: Story.day()) {
      $0.spans.append(
        PromptSpan(state: .active, from: Timestamp(Instant(seconds: 0), offsetMinutes: 0)))
    }
    try place.store.write(Configuration())
    return place
  }

  /// Makes a file of another day or version of itself, or no file of ours at all.
  static func spoil(_ bytes: [UInt8], _ way: String) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    return switch way {
    case "newer":
      Array(
        text.replacing("\"1.0\"", with: "\"2.0\"").replacing("\"1.1\"", with: "\"2.0\"").utf8)
    case "cut": Array(bytes.dropLast(20))
    case "empty": []
    case "other": Array(text.replacing("\"cadans.", with: "\"other.").utf8)
    case "field":
      Array(text.replacing("\"formatVersion\"", with: "\"x\": 1, \"formatVersion\"").utf8)
    case "zeros": Array(repeating: 0, count: bytes.count)
    default: Array("not JSON".utf8)
    }
  }

  @Test(
    "names a damaged or newer file and leaves it as it is, whatever is asked of it",
    arguments: victims, ["newer", "cut", "empty", "other", "field", "zeros", "text"])
  func untouched(victim: Victim, way: String) throws {
    let place = try Self.full()
    let store = place.store
    let path = try victim.path(store)
    let bytes = Self.spoil([UInt8](try #require(FileManager.default.contents(atPath: path))), way)
    try TemporaryStore.put(bytes, at: path)
    let before = TemporaryStore.files(in: place.path)
    let inode = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    for operation in victim.operations {
      let problem = try problem { try operation(store) }
      #expect(problem.code == victim.code, "\(problem)")
      #expect(problem.path == path && problem.message.hasPrefix(path), "\(problem)")
      #expect(!problem.message.contains("\n"))
      if way == "newer" {
        #expect(problem.message.contains("version 2.0"))
        #expect(problem.hint == "Update Cadans; the file was left as it is.")
      }
      #expect(TemporaryStore.files(in: place.path) == before)
    }
    let after = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    #expect(inode == after)
  }

  @Test(
    "reads the days beside a damaged one, and lists it too", arguments: ["newer", "cut", "zeros"])
  func daysBeside(way: String) throws {
    let place = try Self.full()
    let path = place.store.logPath(try Story.day("2026-11-20"))
    let bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
    try TemporaryStore.put(Self.spoil(bytes, way), at: path)
    let days = try place.store.reading.loggedDays()
    #expect(days.map(\.description) == ["2026-11-19", "2026-11-20", "2026-11-21"])
    #expect(try place.store.reading.log(on: days[0]).records.count == 1)
    #expect(try place.store.reading.log(on: days[2]).records.count == 1)
    #expect(throws: Problem.self) { try place.store.reading.log(on: days[1]) }
    try place.store.append([Story.record(9)])
    #expect(try place.store.reading.log(on: days[2]).records.count == 2)
  }

  @Test("refuses a day's file under another day's name", arguments: [true, false])
  func otherDay(log: Bool) throws {
    let place = try Self.full()
    let (today, other) = (try Story.day(), try Story.day("2026-11-25"))
    let from = log ? place.store.logPath(today) : place.store.promptsPath(today)
    let to = log ? place.store.logPath(other) : place.store.promptsPath(other)
    try FileManager.default.copyItem(atPath: from, toPath: to)
    let problem = try problem {
      _ =
        log
        ? try place.store.reading.log(on: other).records.count
        : try place.store.reading.prompts(on: other)?.events.count
    }
    #expect(problem.code == .refused && problem.path == to)
    #expect(problem.message.contains("2026-11-21"))
  }

  @Test("is not disturbed by strange names among the years and days")
  func strangers() throws {
    let place = try Self.full()
    let log = place.store.paths.log
    for name in [
      "note", "1999", "1999x", "2026/2026-11-21.json~", "2026/2026-02-30.json",
      "2026/.2026-11-22.json.swp",
      "2026/readme.json", "20261/2026-11-22.json", "2O26/2026-11-22.json",
    ] {
      try TemporaryStore.put("?", at: "\(log)/\(name)")
    }
    #expect(
      try place.store.reading.loggedDays().map(\.description) == [
        "2026-11-19", "2026-11-20", "2026-11-21",
      ])
  }

  @Test("says that a folder is no file")
  func folder() throws {
    let place = try TemporaryStore()
    try FileManager.default.createDirectory(
      atPath: place.store.paths.plan, withIntermediateDirectories: true)
    let problem = try problem { _ = try place.store.reading.planFile() }
    #expect(problem.code == .cannotRead && problem.path == place.store.paths.plan)
    #expect(throws: Problem.self) {
      try place.store.activate(Story.plan(revision: 1), at: Story.now())
    }
  }

  @Test("says that a file is no folder")
  func file() throws {
    let place = try TemporaryStore()
    try TemporaryStore.put("in the way", at: place.store.paths.data)
    for operation in [
      { try place.store.append([Story.record(1)]) },
      { _ = try place.store.reading.log(on: Story.day()) },
      { _ = try place.store.reading.planFile() },
    ] as [() throws -> Void] {
      let problem = try problem(operation)
      #expect([.cannotRead, .cannotWrite].contains(problem.code), "\(problem)")
      #expect(problem.message.contains(place.store.paths.data))
    }
  }

  @Test("refuses what is too large at once, in the little memory that it has")
  func large() async throws {
    let place = try TemporaryStore()
    let folder = place.path
    let path = place.store.paths.plan
    try TemporaryStore.put("{", at: path)
    #expect(truncate(path, 250 << 20) == 0)
    let before = try FileManager.default.attributesOfItem(atPath: path)
    await #expect(processExitsWith: .success) { [folder = folder as String] in
      let store = TemporaryStore.store(in: folder)
      let memory = Self.peakMemory
      let begin = ContinuousClock.now
      for read in [
        { _ = try store.reading.planFile() },
        { try store.activate(Story.plan(revision: 1), at: Story.now()) },
      ] as [() throws -> Void] {
        let problem = try problem(read)
        #expect(problem.code == .refused && problem.path == store.paths.plan)
        #expect(
          problem.message.hasSuffix(
            "is larger than \(Store.largestFile >> 20) MB, which no plan or log is."))
      }
      #expect(ContinuousClock.now - begin < .seconds(1))
      #expect(Self.peakMemory - memory < 8 << 20)
    }
    let after = try FileManager.default.attributesOfItem(atPath: path)
    #expect(before[.modificationDate] as? Date == after[.modificationDate] as? Date)
    #expect(after[.size] as? Int == 250 << 20)
  }

  @Test(
    "reads the largest file there may be within seconds and bounded memory",
    arguments: ["[0]", "[]", "{}", "\"\"", "1.5", "{\"a\":{\"a\":{}}}"])
  func largest(element: String) async throws {
    let place = try TemporaryStore()
    let folder = place.path
    await #expect(processExitsWith: .success) {
      [folder = folder as String, element = element as String] in
      let store = TemporaryStore.store(in: folder)
      let count = (Store.largestFile - 100) / (element.utf8.count + 1)
      let list = Array(repeating: element, count: count).joined(separator: ",")
      try TemporaryStore.put("{\"format\":\"cadans.plan\",\"x\":[\(list)]}", at: store.paths.plan)
      let memory = Self.peakMemory
      let begin = ContinuousClock.now
      #expect(throws: Problem.self) { try store.reading.planFile() }
      #expect(ContinuousClock.now - begin < .seconds(20))
      #expect(Self.peakMemory - memory < 250 << 20)
    }
  }

  /// The most memory that this process ever had, in bytes.
  static var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }
}
