import CadansTestSupport
import Glibc
import Systemd
import Testing

@Suite("Bus.export")
struct BusExportTests {
  let session: PrivateSession
  let loop: EventLoop
  let bus: Bus
  let thing = Example()
  let slot: BusSlot

  init() throws {
    session = try PrivateSession()
    loop = try EventLoop(exitSignals: [])
    bus = try Bus.session(on: loop, address: session.busAddress)
    slot = try bus.export(path: Example.path, introspection: Example.xml, handler: thing)
    try bus.requestName("org.example.Thing1")
  }

  @Test("describes itself on the bus exactly as its XML does")
  func introspection() throws {
    let outcome = try run([
      "gdbus", "introspect", "--session", "--xml", "--dest", "org.example.Thing1",
      "--object-path", Example.path,
    ])
    let served = try Introspection(xml: outcome.output)
    let written = try Introspection(xml: Example.xml)
    #expect(served[interface: Example.interface] == written[interface: Example.interface])
    #expect(
      Set(served.interfaces.map(\.name)) == [
        Example.interface, "org.freedesktop.DBus.Peer", "org.freedesktop.DBus.Introspectable",
        "org.freedesktop.DBus.Properties",
      ])
  }

  @Test("answers calls")
  func call() throws {
    #expect(try busctl("call", "Add", "uu", "2", "3").output == "u 5\n")
    #expect(try busctl("call", "Echo", "v", "as", "1", "é").output == "v as 1 \"\\303\\251\"\n")
    let ping = try run([
      "busctl", "--user", "call", "org.example.Thing1", Example.path, "org.freedesktop.DBus.Peer",
      "Ping",
    ])
    #expect(ping.status == 0)
    #expect(try busctl("call", "--expect-reply=no", "Poke").status == 0)
    #expect(try loop.wait { thing.pokes == 1 })
  }

  @Test("gives the object's own error by its name")
  func ownError() throws {
    let answer = try call("Fail", [])
    #expect(answer.dbusName == "org.example.Thing1.Error.No")
    #expect(answer.message == "Dat gaat niet.")
  }

  @Test(
    "refuses what the XML does not have",
    arguments: [
      ("Add", [BusValue.string("x")], "org.freedesktop.DBus.Error.InvalidArgs"),
      ("Add", [], "org.freedesktop.DBus.Error.InvalidArgs"),
      ("Fail", [.byte(1)], "org.freedesktop.DBus.Error.InvalidArgs"),
      ("Nothing", [], "org.freedesktop.DBus.Error.UnknownMethod"),
      ("Lie", [], "org.freedesktop.DBus.Error.Failed"),
    ])
  func refusals(method: String, arguments: [BusValue], name: String) throws {
    #expect(try call(method, arguments).dbusName == name)
  }

  @Test("gives properties one by one and together")
  func properties() throws {
    #expect(try busctl("get-property", "State").output == "s \"idle\"\n")
    #expect(try busctl("get-property", "Big").output == "as 2 \"a\" \"b\"\n")
    #expect(try property("Get", "Nothing").dbusName == "org.freedesktop.DBus.Error.UnknownProperty")
    #expect(try property("Get", "Broken").dbusName == "org.freedesktop.DBus.Error.Failed")
  }

  @Test("sets what can be set, and tells why it cannot")
  func setting() throws {
    #expect(try busctl("set-property", "Level", "u", "9").status == 0)
    #expect(thing.level == 9)
    let tooMuch = try busctl("set-property", "Level", "u", "11")
    #expect(tooMuch.errors.contains("Hooguit 10."))
    #expect(try busctl("set-property", "Level", "s", "x").status != 0)
    #expect(try busctl("set-property", "State", "s", "x").errors.contains("not writable"))
    #expect(thing.level == 9)
  }

  @Test("tells changes as each property is annotated")
  func changes() throws {
    let other = try Bus.session(on: loop, address: session.busAddress)
    var heard: [[BusValue]] = []
    let listener = try other.onSignal(
      interface: "org.freedesktop.DBus.Properties", member: "PropertiesChanged"
    ) { heard.append($1) }
    try other.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId")
    thing.state = "paused"
    try bus.emitPropertiesChanged(
      path: Example.path, interface: Example.interface, ["State", "Big"])
    #expect(try loop.wait { !heard.isEmpty })
    #expect(
      heard == [
        [.string(Example.interface), .dictionary(["State": .string("paused")]), .strings(["Big"])]
      ])
    #expect(throws: SystemdError.self) {
      try bus.emitPropertiesChanged(
        path: Example.path, interface: Example.interface, ["Nothing"])
    }
    listener.cancel()
  }

  @Test("is seen by a monitor of the bus")
  func monitor() throws {
    let output = "\(session.folder)/monitor"
    let monitor = try session.start(
      ["/bin/sh", "-c", "exec busctl --user monitor org.example.Thing1 >\(output)"])
    #expect(
      try loop.wait {
        try bus.emit(
          signal: "Poked", path: Example.path, interface: Example.interface,
          [.string("x"), .dictionary([:])])
        return ((try? readFile(output)) ?? "").contains("Member=Poked")  // Not there yet: no.
      })
    monitor.kill(SIGTERM)
  }

  @Test("is gone when the slot is, also when its own method takes it down")
  func cancel() throws {
    final class Leaver: BusObject {
      var slot: BusSlot?
      func call(_ method: String, _ arguments: [BusValue]) throws(BusCallError) -> [BusValue] {
        slot?.cancel()
        return []
      }
      func property(_ name: String) -> BusValue? { nil }
    }
    let xml = "<node><interface name='a.b'><method name='Leave'/></interface></node>"
    var leaver: Leaver? = Leaver()
    weak let ghost = leaver
    leaver?.slot = try bus.export(
      path: "/leaver", introspection: xml, handler: try #require(leaver))
    leaver = nil
    #expect(ghost != nil)
    let leave = ["busctl", "--user", "call", "org.example.Thing1", "/leaver", "a.b", "Leave"]
    #expect(try run(leave).status == 0)
    #expect(ghost == nil)
    #expect(try run(leave).errors.contains("Unknown object"))
    slot.cancel()
    #expect(try busctl("call", "Fail").status != 0)
  }

  @Test("refuses a text that is not introspection")
  func badXML() throws {
    let error = #expect(throws: SystemdError.self) {
      try bus.export(path: "/x", introspection: "<node><thing/></node>", handler: thing)
    }
    #expect(error?.errno == EINVAL)
  }

  private func busctl(_ verb: String, _ words: String...) throws -> Command.Outcome {
    let flags = words.filter { $0.hasPrefix("--") }
    return try run(
      ["busctl", "--user"] + flags + [verb, "org.example.Thing1", Example.path, Example.interface]
        + words.filter { !$0.hasPrefix("--") })
  }

  private func run(_ command: [String]) throws -> Command.Outcome {
    try session.run(command) { try loop.step(atMost: 0) }
  }

  /// The error of a call from a second connection.
  private func call(_ method: String, _ arguments: [BusValue]) throws -> SystemdError {
    try error(of: Example.interface, method, arguments)
  }

  private func property(_ verb: String, _ name: String) throws -> SystemdError {
    try error(
      of: "org.freedesktop.DBus.Properties", verb, [.string(Example.interface), .string(name)])
  }

  private func error(
    of interface: String, _ method: String, _ arguments: [BusValue]
  ) throws -> SystemdError {
    let other = try Bus.session(on: loop, address: session.busAddress)
    let answer: Result<[BusValue], SystemdError> = try loop.answer { tell in
      other.callAsync("org.example.Thing1", Example.path, interface, method, arguments) { tell($0) }
    }
    return try #require(#expect(throws: SystemdError.self) { try answer.get() })
  }
}
