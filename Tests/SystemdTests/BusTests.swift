import CadansTestSupport
import Glibc
import Systemd
import Testing

@Suite("Bus")
struct BusTests {
  let session: PrivateSession
  let loop: EventLoop
  let bus: Bus
  let other: Bus

  init() throws {
    session = try PrivateSession()
    loop = try EventLoop(exitSignals: [])
    bus = try Bus.session(on: loop, address: session.busAddress)
    other = try Bus.session(on: loop, address: session.busAddress)
  }

  @Test("has a name of its own, and calls a peer and waits")
  func call() throws {
    #expect(try bus.uniqueName.hasPrefix(":1."))
    let answer = try bus.call(
      "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetNameOwner",
      [.string(try bus.uniqueName)])
    #expect(answer == [.string(try bus.uniqueName)])
  }

  @Test("gives a peer's error with its name")
  func remoteError() throws {
    let error = #expect(throws: SystemdError.self) {
      try bus.call(
        "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetNameOwner", [.string("no.body")])
    }
    #expect(error?.dbusName == "org.freedesktop.DBus.Error.NameHasNoOwner")
    #expect(error?.isUnreachable == true)
    #expect(error?.description.hasPrefix("call org.freedesktop.DBus.GetNameOwner: ") == true)
  }

  @Test(
    "refuses a value that D-Bus cannot carry",
    arguments: [
      BusValue.string("a\0b"), .objectPath("no path"), .structure([]), .array(of: "s", [.byte(1)]),
      .array(of: "", []), .entry(.byte(1), .byte(1)),
      (0..<40).reduce(.byte(1)) { inner, _ in .variant(inner) },
    ])
  func badValue(value: BusValue) throws {
    let error = #expect(throws: SystemdError.self) {
      try bus.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId", [value])
    }
    #expect(error?.dbusName == nil)
    let answer: Result<[BusValue], SystemdError> = try loop.answer { tell in
      bus.callAsync("org.freedesktop.DBus", "/", "a.b", "C", [value]) { tell($0) }
    }
    #expect(throws: SystemdError.self) { try answer.get() }
  }

  @Test("carries any value there and back unchanged", arguments: 0..<5)
  func roundTrip(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let slot = try bus.export(path: Example.path, introspection: Example.xml, handler: Example())
    for _ in 0..<100 {
      let value = BusValue.variant(BusValueTests.random(depth: 4, using: &random))
      let answer: Result<[BusValue], SystemdError> = try loop.answer { tell in
        other.callAsync(
          (try? bus.uniqueName) ?? "", Example.path, Example.interface, "Echo", [value]
        ) { tell($0) }
      }
      #expect(try answer.get() == [value])
    }
    slot.cancel()
  }

  @Test("does not wait longer than it was told for a peer that never answers")
  func callTimeout() throws {
    // The other connection is served by this very thread, which waits.
    let silent = try other.uniqueName
    let start = secondsOfUptime()
    let error = #expect(throws: SystemdError.self) {
      try bus.call(silent, "/", "a.b", "C", timeout: 200_000)
    }
    #expect(error?.isTimeout == true)
    #expect((0.15...2).contains(secondsOfUptime() - start))
  }

  @Test("does not wait longer than it was told for a bus that never says hello")
  func connectTimeout() throws {
    let folder = try TemporaryFolder()
    let server = try SilentServer(path: folder["bus"])
    let bus = try Bus.session(on: loop, address: "unix:path=\(folder["bus"])")
    let start = secondsOfUptime()
    let error = #expect(throws: SystemdError.self) {
      try bus.call("a.b", "/", "a.b", "C", timeout: 200_000)
    }
    #expect(error?.isTimeout == true)
    #expect((0.15...2).contains(secondsOfUptime() - start))
    withExtendedLifetime(server) {}
  }

  @Test("answers an asynchronous call that nobody answers, in time and once")
  func asyncTimeout() throws {
    let loopless = try EventLoop(exitSignals: [])
    let silent = try Bus.session(on: loopless, address: session.busAddress)
    var answers: [Result<[BusValue], SystemdError>] = []
    bus.callAsync(try silent.uniqueName, "/", "a.b", "C", timeout: 100_000) { answers.append($0) }
    #expect(try loop.wait { !answers.isEmpty })
    #expect(try loop.wait(within: 0.05) { answers.count > 1 } == false)
    let error = #expect(throws: SystemdError.self) { try answers.first?.get() }
    #expect(error?.isTimeout == true)
  }

  @Test("says that no bus is there")
  func noBus() throws {
    let error = #expect(throws: SystemdError.self) {
      try Bus.session(on: loop, address: "unix:path=/nonexistent/bus")
    }
    #expect(error?.isUnreachable == true)
  }

  @Test("fails waiting calls, then tells that the bus is gone, and ends nothing by itself")
  func disconnect() throws {
    var order: [String] = []
    bus.onDisconnect = { order.append("gone") }
    bus.callAsync(try other.uniqueName, "/", "a.b", "C", timeout: 60_000_000) {
      if case .failure = $0 { order.append("failed") }
    }
    try bus.flush()
    session.stop()
    #expect(try loop.wait { order.contains("gone") })
    #expect(order == ["failed", "gone"])
    #expect(throws: SystemdError.self) { try bus.call("a.b", "/", "a.b", "C") }
    let late: Result<[BusValue], SystemdError> = try loop.answer { tell in
      bus.callAsync("a.b", "/", "a.b", "C") { tell($0) }
    }
    #expect(throws: SystemdError.self) { try late.get() }
  }

  @Test("takes a name once, and says that it is taken")
  func names() throws {
    var owners: [(String?, String?)] = []
    let slot = try bus.onNameOwnerChanged("org.example.Name") { owners.append(($0, $1)) }
    try bus.requestName("org.example.Name")
    let error = #expect(throws: SystemdError.self) { try other.requestName("org.example.Name") }
    #expect(error?.errno == EEXIST)
    let has: Result<Bool, SystemdError> = try loop.answer { tell in
      other.nameHasOwner("org.example.Name") { tell($0) }
    }
    #expect(try has.get())
    try bus.giveBack("org.example.Name")
    #expect(try loop.wait { owners.count == 2 })
    #expect(owners.map(\.0) == [nil, try bus.uniqueName])
    #expect(owners.map(\.1) == [try bus.uniqueName, nil])
    let hasNot: Result<Bool, SystemdError> = try loop.answer { tell in
      other.nameHasOwner("org.example.Name") { tell($0) }
    }
    #expect(try hasNot.get() == false)
    slot.cancel()
  }

  @Test("hears signals as long as the slot is kept")
  func signals() throws {
    var heard: [(BusMessageInfo, [BusValue])] = []
    let slot = try other.onSignal(
      sender: try bus.uniqueName, path: "/a", interface: "a.b", member: "Hello"
    ) { heard.append(($0, $1)) }
    // Listening is asked without waiting: an answered call means that it was heard.
    try other.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId")
    try bus.emit(signal: "Other", path: "/a", interface: "a.b")
    try bus.emit(signal: "Hello", path: "/a", interface: "a.b", [.string("x"), .uint32(1)])
    #expect(try loop.wait { heard.count == 1 })
    #expect(heard.first?.1 == [.string("x"), .uint32(1)])
    #expect(heard.first?.0.sender == (try bus.uniqueName))
    #expect(heard.first?.0.member == "Hello")
    slot.cancel()
    try bus.emit(signal: "Hello", path: "/a", interface: "a.b", [.string("x"), .uint32(1)])
    #expect(try loop.wait(within: 0.05) { heard.count > 1 } == false)
  }

  @Test("hears of a well-known name only what its owner says, whatever others send here")
  func spoofed() throws {
    var heard: [String?] = []
    try bus.requestName("org.example.Owner")
    let slot = try other.onSignal(sender: "org.example.Owner", interface: "a.b", member: "Hello") {
      message, _ in heard.append(message.sender)
    }
    var owners = 0
    let names = try other.onNameOwnerChanged("org.example.Owner") { _, _ in owners += 1 }
    try other.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId")
    // The bus hands on what is sent to a connection, whatever that listens to.
    for signal in [
      ["/a", "a.b.Hello"], ["/org/freedesktop/DBus", "org.freedesktop.DBus.NameOwnerChanged"],
    ] {
      let arguments =
        signal[0] == "/a" ? [] : ["string:org.example.Owner", "string:", "string::1.9"]
      let sent = try session.run(
        [
          "dbus-send", "--session", "--type=signal", "--dest=\(try other.uniqueName)", signal[0],
          signal[1],
        ] + arguments)
      #expect(sent.status == 0, "\(sent)")
    }
    try bus.emit(signal: "Hello", path: "/a", interface: "a.b")
    #expect(try loop.wait { !heard.isEmpty })
    #expect(heard == [try bus.uniqueName] && owners == 0)
    // The next owner is heard instead.
    try bus.giveBack("org.example.Owner")
    let third = try Bus.session(on: loop, address: session.busAddress)
    try third.requestName("org.example.Owner")
    try bus.emit(signal: "Hello", path: "/a", interface: "a.b")
    try bus.flush()
    try third.emit(signal: "Hello", path: "/a", interface: "a.b")
    #expect(try loop.wait { heard.count > 1 })
    #expect(heard == [try bus.uniqueName, try third.uniqueName])
    #expect(other.knownOwner(of: "org.example.Owner") == (try third.uniqueName))
    #expect(other.identity?.utf8.count == 32 && other.identity == bus.identity)
    slot.cancel()
    names.cancel()
  }

  @Test("keeps nothing of ten thousand calls and matches")
  func leaks() throws {
    final class Witness {}
    var witness: Witness? = Witness()
    weak let ghost = witness
    let slot = try bus.export(path: Example.path, introspection: Example.xml, handler: Example())
    let name = try bus.uniqueName
    var answers = 0
    for _ in 0..<2_000 {
      for _ in 0..<5 {
        other.callAsync(name, Example.path, Example.interface, "Add", [.uint32(1), .uint32(2)]) {
          [witness] _ in
          _ = witness
          answers += 1
        }
      }
      let match = try other.onSignal(interface: "a.b", member: "C") { [witness] _, _ in
        _ = witness
      }
      try loop.step(atMost: 0)
      match.cancel()
    }
    #expect(try loop.wait(within: 20) { answers == 10_000 })
    // One call is never answered, and dies with its connection.
    do {
      let third = try Bus.session(on: loop, address: session.busAddress)
      third.callAsync(name, "/", "a.b", "C") { [witness] _ in _ = witness }
    }
    witness = nil
    #expect(ghost == nil)
    slot.cancel()
  }
}

extension Bus {
  /// Gives a name on the bus back, as a program that ends does.
  fileprivate func giveBack(_ name: String) throws {
    try call(
      "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ReleaseName",
      [.string(name)])
  }
}
