import CadansCore
import CadansExchange
import CadansStore
import CadansTestSupport
import CadansText
import Foundation
import Testing

/// A real file system that the test may fill and lock, in a mount namespace of its own: it is gone
/// with the process that holds it.
final class SmallDisk {
  private let shell = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let place: TemporaryFolder

  init(_ options: String) throws {
    place = try TemporaryFolder()
    let asUser = geteuid() == 0 ? [] : ["--user", "--map-root-user"]
    shell.executableURL = URL(filePath: "/usr/bin/env")
    shell.arguments = ["unshare", "--mount"] + asUser + ["sh", "-e"]
    shell.standardInput = input
    shell.standardOutput = output
    try shell.run()
    try run("mount -t tmpfs -o \(options) none \(place.path)")
  }

  /// The folder of the disk, as seen from here.
  var path: String { "/proc/\(shell.processIdentifier)/root\(place.path)" }

  /// Runs a command where the disk is mounted; `DISK` is its folder.
  func run(_ command: String) throws {
    try input.fileHandleForWriting.write(
      contentsOf: Data("DISK=\(place.path)\n\(command)\necho done\n".utf8))
    let answer = output.fileHandleForReading.readData(ofLength: 5)
    try #require(answer == Data("done\n".utf8), "\(command)")
  }

  deinit {
    kill(shell.processIdentifier, SIGKILL)
    shell.waitUntilExit()
  }
}

@Suite("Store, on a disk that takes no more") struct FullDiskTests {
  static func store(on disk: SmallDisk) -> Store { TemporaryStore.store(in: disk.path) }

  @Test("changes nothing when the disk is full, and goes on when there is room")
  func full() throws {
    let disk = try SmallDisk("size=256k")
    let store = Self.store(on: disk)
    try store.append([Story.record(1), Story.record(2, on: "2026-11-20")])
    try store.activate(Story.plan(revision: 1), at: Story.now("08:00"))
    // A record whose file is larger than what is left, by one page less each time.
    try disk.run("head -c 60000 /dev/zero > $DISK/ballast; cat /dev/zero > $DISK/filler || true")
    let before = try Change.view(store)
    for kilobytes in [0, 4, 8, 12, 16] {
      try disk.run("head -c \(60_000 - kilobytes * 1024) /dev/zero > $DISK/ballast")
      let note = String(repeating: "a", count: 4000)
      let now = try Story.now()
      let records = (0..<12).map { number in
        let at = Timestamp(
          now.instant.adding(seconds: -86_400 * Int64(number % 2)),
          offsetMinutes: now.offsetMinutes)
        return Record(
          id: RecordID(at: now.instant.adding(seconds: 50 + Int64(number)), random: []),
          day: at.date, at: at, timeZone: "UTC", recordedAt: now, source: .cli, content: .badDay,
          note: note)
      }
      let problem = try problem { try store.append(records) }
      #expect(problem.code == .cannotWrite && problem.hint == "Nothing was changed.")
      #expect(problem.message.contains("No space left on device"), "\(problem.message)")
      #expect(try Change.view(store) == before)
    }
    try disk.run("rm $DISK/ballast $DISK/filler")
    try store.append([Story.record(3)])
    #expect(try store.reading.log(on: Story.day()).records.count == 2)
  }

  @Test("changes nothing when there can be no more files")
  func inodes() throws {
    let disk = try SmallDisk("nr_inodes=12")
    let store = Self.store(on: disk)
    try store.append([Story.record(1)])
    try disk.run("i=0; while touch $DISK/$i 2>/dev/null; do i=$((i+1)); done; true")
    let before = try Change.view(store)
    for operation in [
      { try store.append([Story.record(2)]) },
      { try store.append([Story.record(2, on: "2027-01-01")]) },
      { try store.activate(Story.plan(revision: 1), at: Story.now()) },
      { try store.write(Configuration()) },
    ] as [() throws -> Void] {
      let problem = try problem(operation)
      #expect(problem.code == .cannotWrite && problem.hint == "Nothing was changed.")
      #expect(try Change.view(store) == before)
    }
  }

  @Test("can be read, and says so, when nothing may be written")
  func readOnly() throws {
    let disk = try SmallDisk("size=1m")
    let store = Self.store(on: disk)
    try store.append([Story.record(1)])
    try store.activate(Story.plan(revision: 1), at: Story.now())
    let before = try Change.view(store)
    try disk.run("mount -o remount,ro $DISK")
    for operation in [
      { try store.append([Story.record(2)]) }, { try store.write(Configuration()) },
      { try store.activate(Story.plan(revision: 2), at: Story.now()) },
      { try store.updatePrompts(on: Story.day()) { $0.spans = [] } },
      { try store.writeState(.object([]), to: store.paths.daemon) },
    ] as [() throws -> Void] {
      let problem = try problem(operation)
      #expect(problem.code == .cannotWrite, "\(problem)")
      #expect(problem.message.contains("Read-only file system"), "\(problem.message)")
      #expect(try Change.view(store) == before)
    }
  }

  @Test("changes nothing when a file may not grow", arguments: [0, 1, 100, 400])
  func fileSize(limit: Int) async throws {
    let place = try TemporaryStore()
    try place.store.append([Story.record(1)])
    let before = TemporaryStore.files(in: place.path)
    let folder = place.path
    // The limit is one for the whole process.
    await #expect(processExitsWith: .success) { [folder = folder as String, limit = limit as Int] in
      signal(SIGXFSZ, SIG_IGN)
      var most = rlimit(rlim_cur: rlim_t(limit), rlim_max: rlim_t(limit))
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &most)
      let store = TemporaryStore.store(in: folder)
      let problem = try problem { try store.append([Story.record(2)]) }
      #expect(problem.code == .cannotWrite && problem.hint == "Nothing was changed.")
    }
    #expect(TemporaryStore.files(in: folder) == before)
    let left = try FileManager.default.contentsOfDirectory(
      atPath: place.store.paths.data + "/.staging")
    #expect(left.isEmpty)
  }
}
