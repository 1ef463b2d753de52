import CadansTestSupport
import Glibc
import Systemd
import Testing

@Suite("EventLoop")
struct EventLoopTests {
  @Test("ends with the code it was given")
  func exitCode() throws {
    let loop = try EventLoop(exitSignals: [])
    loop.defer { loop.exit(code: 7) }
    #expect(try loop.run() == 7)
  }

  @Test("ends cleanly on its exit signals", arguments: [SIGTERM, SIGINT])
  func exitSignal(signal: Int32) throws {
    let loop = try EventLoop()
    loop.defer { raise(signal) }
    #expect(try loop.run() == 0)
  }

  @Test("hands over a signal, and blocks it only as long as somebody waits for it")
  func signals() throws {
    // The threads of the test run block every signal, unlike a program's first thread.
    var hangUp = sigset_t()
    sigemptyset(&hangUp)
    sigaddset(&hangUp, SIGHUP)
    pthread_sigmask(SIG_UNBLOCK, &hangUp, nil)
    let loop = try EventLoop(exitSignals: [])
    var count = 0
    let source = try loop.onSignal(SIGHUP) { count += 1 }
    raise(SIGHUP)
    #expect(try loop.wait { count == 1 })
    source.cancel()
    var blocked = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &blocked)
    #expect(sigismember(&blocked, SIGHUP) == 0)
  }

  @Test("fires a relative timer once, not early, and releases its closure")
  func after() throws {
    let loop = try EventLoop(exitSignals: [])
    for clock in [EventLoop.TimerClock.boottime, .monotonic] {
      var fired: [UInt64] = []
      let start = Clock.boottime
      var witness: Witness? = Witness()
      weak let ghost = witness
      let timer = loop.after(microseconds: 20_000, clock: clock) { [witness] in
        _ = witness
        fired.append(Clock.boottime - start)
      }
      witness = nil
      #expect(ghost != nil && timer.isArmed)
      #expect(try loop.wait { !fired.isEmpty })
      #expect(ghost == nil && !timer.isArmed)
      #expect(try loop.wait(within: 0.05) { fired.count > 1 } == false)
      #expect((20_000...500_000).contains(try #require(fired.first)))
    }
  }

  @Test("fires a timer of the wall clock, at once when its moment is past")
  func at() throws {
    let loop = try EventLoop(exitSignals: [])
    var fired: [String] = []
    let past = loop.at(realtime: 1_000_000) { fired.append("past") }
    let moment = Clock.realtime + 20_000
    let soon = loop.at(realtime: moment) { fired.append("soon") }
    #expect(try loop.wait { fired == ["past", "soon"] })
    #expect(Clock.realtime >= moment)
    withExtendedLifetime((past, soon)) {}
  }

  @Test("does not fire what was cancelled, or what nobody keeps")
  func cancel() throws {
    let loop = try EventLoop(exitSignals: [])
    var fired = 0
    let cancelled = loop.after(microseconds: 1_000) { fired += 1 }
    cancelled.cancel()
    cancelled.cancel()
    _ = loop.after(microseconds: 1_000) { fired += 1 }
    #expect(try loop.wait(within: 0.05) { fired > 0 } == false)
  }

  @Test("lets a source cancel itself, and arm itself anew, while it fires")
  func rearm() throws {
    let loop = try EventLoop(exitSignals: [])
    var count = 0
    var timer: EventSource?
    func tick() {
      count += 1
      timer = count < 5 ? loop.after(microseconds: 100, tick) : nil
    }
    tick()
    #expect(try loop.wait { count == 5 && timer == nil })
  }

  @Test("runs deferred work in order, and idle work after it")
  func order() throws {
    let loop = try EventLoop(exitSignals: [])
    var order: [Int] = []
    loop.idle { order.append(3) }
    loop.defer { order.append(1) }
    loop.defer { order.append(2) }
    #expect(try loop.wait { order.count == 3 })
    #expect(order == [1, 2, 3])
  }

  @Test("says when a descriptor has something to read, or its peer is gone")
  func input() throws {
    let loop = try EventLoop(exitSignals: [])
    let pipe = try makePipe()
    defer { close(pipe.reader) }
    var bytes: [Int] = []
    let source = try loop.onInput(fileDescriptor: pipe.reader) {
      var byte: UInt8 = 0
      bytes.append(read(pipe.reader, &byte, 1))
    }
    #expect(try loop.wait(within: 0.02) { !bytes.isEmpty } == false)
    #expect(write(pipe.writer, "x", 1) == 1)
    #expect(try loop.wait { bytes == [1] })
    close(pipe.writer)
    #expect(try loop.wait { bytes.last == 0 })
    source.cancel()
  }

  @Test("sees a file replaced by a rename, by its name")
  func inotify() throws {
    let loop = try EventLoop(exitSignals: [])
    let folder = try TemporaryFolder()
    var events: [InotifyEvent] = []
    let source = try loop.watch(path: folder.path, mask: [.movedTo, .closeWrite]) {
      events.append($0)
    }
    try folder.write("1", to: "plan.json.new")
    rename(folder["plan.json.new"], folder["plan.json"])
    #expect(try loop.wait { events.count == 2 })
    #expect(events.map(\.name) == ["plan.json.new", "plan.json"])
    #expect(events.last?.mask == .movedTo)
    withExtendedLifetime(source) {}
  }

  @Test("names the folder that cannot be watched")
  func missingFolder() throws {
    let loop = try EventLoop(exitSignals: [])
    let error = #expect(throws: SystemdError.self) {
      _ = try loop.watch(path: "/nonexistent/folder", mask: .contents) { _ in }
    }
    #expect(error?.errno == ENOENT)
    #expect(error?.description == "watch /nonexistent/folder: No such file or directory")
  }

  @Test("keeps neither memory, descriptors nor closures of ten thousand sources")
  func leaks() throws {
    let loop = try EventLoop(exitSignals: [])
    let folder = try TemporaryFolder()
    var witness: Witness? = Witness()
    weak let ghost = witness
    func round(_ number: Int) throws {
      let timer = loop.after(microseconds: 0) { [witness] in _ = witness }
      let other = loop.after(microseconds: 1_000_000) { [witness] in _ = witness }
      // The kernel takes some milliseconds to end a watch.
      let watch =
        number % 50 > 0
        ? nil
        : try loop.watch(path: folder.path, mask: .contents) { [witness] _ in _ = witness }
      let clock = try loop.onClockChange { [witness] in _ = witness }
      loop.defer { [witness] in _ = witness }
      while try loop.step(atMost: 0) {}
      withExtendedLifetime((timer, other, watch, clock)) {}
    }
    for number in 0..<100 { try round(number) }
    let memory = residentBytes()
    for number in 0..<2_500 { try round(number) }
    witness = nil
    #expect(ghost == nil)
    // Other tests run meanwhile; what leaked here would be four thousand descriptors.
    #expect(residentBytes() - memory < 8_000_000)
    let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
    #expect(descriptor < 500)
    close(descriptor)
  }

  private final class Witness {}

  /// The memory of the process, from /proc.
  private func residentBytes() -> Int {
    let fields = ((try? readFile("/proc/self/statm")) ?? "").split(separator: " ")
    return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4_096
  }

  @Test("keeps what it is given as long as it runs, and listens to the signals that end a service")
  func keeping() throws {
    let loop = try EventLoop(exitSignals: [])
    weak var ghost: Kept?
    var wasThere = false
    try loop.onExitSignal {
      wasThere = ghost != nil
      loop.exit(code: 3)
    }
    loop.idle { raise(SIGTERM) }
    #expect(try Self.run(loop) { ghost = $0 } == 3)
    #expect(wasThere && ghost == nil)
  }

  private final class Kept {}

  /// Runs a loop with something that nobody else keeps.
  private static func run(_ loop: EventLoop, _ made: (Kept) -> Void) throws -> Int32 {
    let kept = Kept()
    made(kept)
    return try loop.run(keeping: kept)
  }
}
