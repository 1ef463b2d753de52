import CadansCore
import CadansExchange
import CadansStore
import CadansText
import Foundation
import Testing

@Suite("Lock") struct LockTests {
  /// flock(1) with the lock of a folder in its hands.
  final class Holder {
    private let process = Process()

    init(_ root: String) throws {
      try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
      let output = Pipe()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = [
        "flock", "--no-fork", root + "/.lock", "sh", "-c", "echo held; exec tail -f /dev/null",
      ]
      process.standardOutput = output
      try process.run()
      #expect(output.fileHandleForReading.readData(ofLength: 5) == Data("held\n".utf8))
    }

    func release() {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }

    deinit {
      if process.isRunning { release() }
    }
  }

  @Test("turns a writer away when another program holds it for too long, and changes nothing")
  func tooLong() throws {
    let place = try TemporaryStore()
    try place.store.append([Story.record(1)])
    try place.store.write(Configuration())
    try place.store.writeState(.object([]), to: place.store.paths.daemon)
    let before = TemporaryStore.files(in: place.path)
    let paths = place.store.paths
    for (root, operations) in [
      (
        paths.data,
        [
          { try $0.append([Story.record(2)]) },
          { try $0.activate(Story.plan(revision: 1), at: Story.now()) },
          { try $0.updatePrompts(on: Story.day()) { $0.spans = [] } }, { try $0.locked {} },
        ]
      ), (paths.config, [{ try $0.write(Configuration()) }]),
      (paths.state, [{ try $0.writeState(.object([]), to: paths.daemon) }]),
    ] as [(String, [(Store) throws -> Void])] {
      let holder = try Holder(root)
      var store = place.store
      store.patience = 60
      for operation in operations {
        let begin = ContinuousClock.now
        let problem = try problem { try operation(store) }
        let waited = ContinuousClock.now - begin
        #expect(problem.code == .locked)
        #expect(problem.path == root + "/.lock" && problem.message.contains(root))
        #expect(problem.hint == "Try again.")
        #expect(waited >= .milliseconds(60) && waited < .seconds(3))
      }
      #expect(TemporaryStore.files(in: place.path) == before)
      holder.release()
      for operation in operations { try operation(store) }
      try FileManager.default.removeItem(atPath: place.path)
      try place.store.append([Story.record(1)])
      try place.store.write(Configuration())
      try place.store.writeState(.object([]), to: place.store.paths.daemon)
    }
  }

  @Test("is not needed to read")
  func reading() throws {
    let place = try TemporaryStore()
    try place.store.append([Story.record(1)])
    let holder = try Holder(place.store.paths.data)
    var store = place.store
    store.patience = 0
    #expect(try store.reading.log(on: Story.day()).records.count == 1)
    #expect(try store.reading.planFile() == nil)
    holder.release()
  }

  @Test("is waited for, and had as soon as it is free")
  func waiting() async throws {
    let place = try TemporaryStore()
    let holder = try Holder(place.store.paths.data)
    let folder = place.path
    async let writer = #expect(processExitsWith: .success) { [folder = folder as String] in
      try TemporaryStore.put("", at: folder + "/started")
      try TemporaryStore.store(in: folder, patience: 60_000).append([Story.record(1)])
    }
    while !FileManager.default.fileExists(atPath: folder + "/started") { poll(nil, 0, 1) }
    #expect(try place.store.reading.log(on: Story.day()).records.isEmpty)
    holder.release()
    _ = await writer
    #expect(try place.store.reading.log(on: Story.day()).records.count == 1)
  }

  @Test("that was waited for and is erased meanwhile is not the one that a writer goes on with")
  func erased() async throws {
    let place = try TemporaryStore()
    let root = place.store.paths.data
    let holder = try Holder(root)
    let folder = place.path
    async let writer = #expect(processExitsWith: .success) { [folder = folder as String] in
      let store = TemporaryStore.store(in: folder, patience: 60_000)
      try TemporaryStore.put("\(getpid())", at: folder + "/process")
      try store.locked { () throws(Problem) in
        // Whoever comes now opens the lock that is there, and does not get it.
        let other = open(store.paths.data + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        #expect(other >= 0 && flock(other, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        close(other)
      }
    }
    while !Self.hasOpen(root + "/.lock", place.path + "/process") { poll(nil, 0, 1) }
    try FileManager.default.removeItem(atPath: root)
    holder.release()
    _ = await writer
    #expect(FileManager.default.fileExists(atPath: root + "/.lock"))
  }

  /// Whether the process whose number a file holds has another file open.
  private static func hasOpen(_ path: String, _ number: String) -> Bool {
    let bytes = FileManager.default.contents(atPath: number) ?? Data()
    let folder = "/proc/\(String(decoding: bytes, as: UTF8.self))/fd"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    // A descriptor may be closed between the two.
    return names.contains {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")) == path
    }
  }

  @Test("ends with a writer that is killed, whose leftovers go with the next one")
  func killed() async throws {
    let place = try TemporaryStore()
    let folder = place.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String] in
      let store = TemporaryStore.store(in: folder)
      try store.locked { () throws(Problem) in
        // Somebody pulls the plug in the middle of a write.
        try? TemporaryStore.put("half", at: store.paths.data + "/.staging/\(getpid())-0")
        raise(SIGKILL)
      }
    }
    var store = place.store
    store.patience = 0
    try store.append([Story.record(1)])
    #expect(try store.reading.log(on: Story.day()).records.count == 1)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: store.paths.data + "/.staging").isEmpty)
  }

  @Test("keeps what a writer looked at as it was until it has written")
  func readThenWrite() throws {
    let place = try TemporaryStore()
    var other = place.store
    other.patience = 0
    try place.store.append { _ throws(Problem) in
      do {
        try other.append([Story.record(2)])
        Issue.record("another writer came in between")
      } catch let problem as Problem {
        #expect(problem.code == .locked)
      } catch {
        Issue.record(error)
      }
      return []
    }
  }
}
