import CadansCore
import CadansExchange
import CadansStore
import CadansTestSupport
import CadansText
import Foundation
import Testing

@Suite("Store") struct StoreTests {
  @Test("makes nothing until something is written")
  func nothing() throws {
    let place = try TemporaryStore()
    let store = place.store
    #expect(try store.reading.planFile() == nil)
    #expect(try store.reading.plan(on: Story.day()) == nil)
    #expect(try store.reading.log(on: Story.day()) == DayLog(day: Story.day()))
    #expect(try store.reading.prompts(on: Story.day()) == nil)
    #expect(try store.reading.loggedDays().isEmpty && store.reading.promptedDays().isEmpty)
    #expect(try store.reading.configuration() == Configuration())
    #expect(try store.reading.planHistory() == PlanHistory())
    #expect(store.state(store.paths.daemon) == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).isEmpty)
  }

  @Test("gives back what was written, to another process too", arguments: 0..<20)
  func writeAndRead(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let place = try TemporaryStore()
    let log = try random.log()
    let prompts = random.prompts()
    let settings = try random.configuration()
    let plan = try PlanFile(random.plan())
    try place.store.append(log.records)
    try place.store.updatePrompts(on: prompts.day) { $0 = prompts }
    try place.store.write(settings)
    try place.store.activate(plan, at: Story.now())
    let state = JSON.object([.init("value", random.json())])
    try place.store.writeState(state, to: place.store.paths.daemon)
    let store = TemporaryStore.store(in: place.path)
    #expect(try store.reading.log(on: log.day).records == log.records)
    #expect(try store.reading.prompts(on: prompts.day) ?? DayPrompts(day: prompts.day) == prompts)
    #expect(try store.reading.configuration() == settings)
    #expect(try store.reading.planFile() == plan)
    #expect(try store.reading.revision(plan.plan.id, plan.plan.revision) == plan)
    #expect(store.state(store.paths.daemon) == state)
  }

  @Test("keeps each day in a file of its name")
  func names() throws {
    let place = try TemporaryStore()
    try place.store.append([Story.record(1), Story.record(2, on: "2025-01-01")])
    try place.store.updatePrompts(on: Story.day()) {
      $0.spans.append(
        PromptSpan(state: .active, from: Timestamp(Instant(seconds: 0), offsetMinutes: 0)))
    }
    try place.store.activate(Story.plan(revision: 3), at: Story.now())
    try place.store.write(Configuration())
    #expect(
      TemporaryStore.files(in: place.path).keys.sorted() == [
        "config/cadans/config.json", "data/cadans/log/2025/2025-01-01.json",
        "data/cadans/log/2026/2026-11-21.json", "data/cadans/plan.json",
        "data/cadans/plans/history.json", "data/cadans/plans/neck-1-3.json",
        "data/cadans/prompts/2026/2026-11-21.json", "state/cadans/machine.json",
      ])
    #expect(
      try place.store.reading.loggedDays().map(\.description) == ["2025-01-01", "2026-11-21"])
    #expect(try place.store.reading.promptedDays() == [Story.day()])
  }

  @Test("has a record once, however often it is appended")
  func twice() throws {
    let place = try TemporaryStore()
    let records = try [Story.record(1), Story.record(2), Story.record(3, on: "2026-11-20")]
    try place.store.append(records)
    let before = TemporaryStore.files(in: place.path)
    try place.store.append(records)
    try place.store.append(Array(records.reversed()))
    #expect(TemporaryStore.files(in: place.path) == before)
    try place.store.append([Story.record(4), Story.record(1)])
    #expect(
      try place.store.reading.log(on: Story.day()).records
        == [1, 2, 4].map { try Story.record($0) })
  }

  @Test("writes no prompts when nothing was changed")
  func unchangedPrompts() throws {
    let place = try TemporaryStore()
    try place.store.updatePrompts(on: Story.day()) { _ in }
    #expect(TemporaryStore.files(in: place.path).isEmpty)
  }

  @Test("writes only what the person may read, whatever the umask", arguments: [0, 0o22, 0o77])
  func modes(mask: Int) async throws {
    let place = try TemporaryStore()
    let folder = place.path
    // The umask is one for the whole process.
    await #expect(processExitsWith: .success) { [folder = folder as String, mask = mask as Int] in
      umask(mode_t(mask))
      let store = TemporaryStore.store(in: folder)
      try store.append([Story.record(1)])
      try store.activate(Story.plan(revision: 1), at: Story.now())
      try store.write(Configuration())
      try store.writeState(.object([]), to: store.paths.daemon)
    }
    var count = 0
    for case let name as String in try #require(FileManager.default.enumerator(atPath: folder)) {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
      let mode = try #require(attributes[.posixPermissions] as? Int)
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      #expect(mode == (isFolder ? 0o700 : 0o600), "\(name): \(String(mode, radix: 8))")
      count += 1
    }
    #expect(count > 15)
  }

  @Test("gives a file of wider mode the narrow one when it is replaced")
  func narrowed() throws {
    let place = try TemporaryStore()
    let path = place.store.logPath(try Story.day())
    try place.store.append([Story.record(1)])
    chmod(path, 0o644)
    try place.store.append([Story.record(2)])
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("clears what killed writers left, and only that")
  func orphans() throws {
    let place = try TemporaryStore()
    try place.store.append([Story.record(1)])
    let before = TemporaryStore.files(in: place.path)
    for name in ["1", "2-0", "99999999-7", ".hidden"] {
      try TemporaryStore.put("half", at: "\(place.store.paths.data)/.staging/\(name)")
    }
    #expect(try place.store.reading.log(on: Story.day()).records.count == 1)
    try place.store.locked {}
    let left = try FileManager.default.contentsOfDirectory(
      atPath: place.store.paths.data + "/.staging")
    #expect(left.isEmpty)
    #expect(TemporaryStore.files(in: place.path) == before)
  }

  @Test("syncs a file, then its name, and each new folder into its parent")
  func durable() async throws {
    let place = try TemporaryStore()
    let folder = place.path
    await #expect(processExitsWith: .success) { [folder = folder as String] in
      let store = TemporaryStore.store(in: folder)
      let record = try Story.record(1)
      let tracer = try Tracer("every", log: folder + "/trace")
      try store.append([record])
      tracer.detach()
    }
    let trace = try String(contentsOfFile: folder + "/trace", encoding: .utf8)
    let calls = trace.split(separator: "\n").map { $0.replacing(folder, with: "") }
    func index(_ words: String...) throws -> Int {
      try #require(calls.lastIndex { call in words.allSatisfy { call.contains($0) } }, "\(words)")
    }
    let file = "/data/cadans/log/2026/2026-11-21.json"
    let renamed = try index("rename", file, " = 0")
    let written = try index("write(", "/data/cadans/.staging/")
    let synced = try index("fsync(", "/data/cadans/.staging/")
    #expect(written < synced && synced < renamed)
    #expect(try renamed < index("fsync(", "/data/cadans/log/2026>"))
    for (made, parent) in [
      ("/data/cadans\"", "/data>"), ("/data/cadans/log\"", "/data/cadans>"),
      ("/data/cadans/log/2026\"", "/data/cadans/log>"),
    ] {
      #expect(try index("mkdir", made, " = 0") < index("fsync(", parent), "\(made)")
    }
  }

  @Test("keeps every record of writers that write at once")
  func writersAtOnce() async throws {
    let place = try TemporaryStore()
    let folder = place.path
    await withTaskGroup { group in
      for writer in 0..<4 {
        group.addTask {
          await #expect(processExitsWith: .success) {
            [folder = folder as String, writer = writer as Int] in
            let store = TemporaryStore.store(in: folder)
            for number in 0..<15 {
              try store.append([Story.record(writer * 100 + number)])
            }
          }
        }
      }
    }
    let records = try place.store.reading.log(on: Story.day()).records
    let expected = (0..<4).flatMap { writer in (0..<15).map { writer * 100 + $0 } }
    #expect(records.compactMap(\.note).sorted() == expected.map { "record \($0)" }.sorted())
    for writer in 0..<4 {
      let own = records.compactMap { $0.note?.dropFirst(7) }.compactMap { Int($0) }
        .filter { $0 / 100 == writer }
      #expect(own == own.sorted())
    }
  }
}
