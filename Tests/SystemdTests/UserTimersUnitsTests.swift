import CadansTestSupport
import Systemd
import Testing

@Suite("UserTimers and units")
struct UserTimersUnitsTests {
  let stage: TimerStage

  init() throws { stage = try TimerStage() }

  @Test("PartOf: a stop of the unit stops its timers, a crash does not")
  func partOf() throws {
    try stage.install("daemon.service", "[Service]\nExecStart=/usr/bin/tail -f /dev/null\n")
    var timer = stage.timer("t-part", .calendar(["daily"]))
    timer.partOf = "daemon.service"
    try stage.systemctl("start", "daemon.service")
    try stage.ensure([timer])
    let before = try stage.activations(["t-part"])
    try stage.systemctl("kill", "-s", "KILL", "daemon.service")
    #expect(try eventually { try stage.isFailed("daemon.service") })
    try stage.systemctl("start", "daemon.service")
    #expect(try stage.activations(["t-part"]) == before)
    try stage.systemctl("stop", "daemon.service")
    #expect(try eventually { try stage.units() == [] })
  }

  @Test("lists timers with the moment they are due next, waiting or not")
  func list() throws {
    let moment = (Clock.realtime / 1_000_000 + 7_200) * 1_000_000
    try stage.ensure([
      stage.timer("t-b", .at(realtime: moment)),
      stage.timer("t-a", .after(microseconds: 3_600_000_000)),
      stage.timer("t-c", .calendar(["2001-01-01"])),
    ])
    let loop = stage.loop
    let answer: Result<[ScheduledTimer], SystemdError> = try loop.answer { tell in
      stage.timers.list(prefixes: ["t-"]) { tell($0) }
    }
    let timers = try answer.get()
    #expect(timers.map(\.name) == ["t-a", "t-b", "t-c"])
    #expect(timers[1].nextElapse == moment)
    #expect(timers[1].description == "Test timer t-b")
    #expect(timers[2].nextElapse == nil)
    let soon = try #require(timers[0].nextElapse)
    let hence = Double(soon) - Double(Clock.realtime)
    #expect((3_500e6...3_700e6).contains(hence))
    let waited = try stage.timers.listBlocking(prefixes: ["t-"])
    #expect(waited.map(\.name) == timers.map(\.name))
    #expect(waited[1] == timers[1])
    #expect(try stage.timers.listBlocking(prefixes: ["no-"]) == [])
  }

  @Test("stops one timer; one that is not there is stopped already")
  func stop() throws {
    try stage.ensure([stage.timer("t-a", .calendar(["daily"]))])
    for _ in 0..<2 {
      let answer: Result<Void, SystemdError> = try stage.loop.answer { tell in
        stage.timers.stop("t-a") { tell($0) }
      }
      try answer.get()
      #expect(try eventually { try stage.units() == [] })
    }
  }

  @Test("starts a service of its own, and says when it cannot be executed or is there already")
  func service() throws {
    let script = "echo $WORD >>\(stage["service"]); exec tail -f /dev/null"
    let command = ["/bin/sh", "-c", script]
    try stage.start("t-window", command, environment: ["WORD=raam"]).get()
    #expect(try eventually { try stage.lines("service") == 1 })
    #expect(try readFile(stage["service"]) == "raam\n")
    let again = #expect(throws: SystemdError.self) { try stage.start("t-window", command).get() }
    #expect(again?.dbusName == "org.freedesktop.systemd1.UnitExists")
    let stopped: Result<Void, SystemdError> = try stage.loop.answer { tell in
      stage.timers.stop("t-window.service") { tell($0) }
    }
    try stopped.get()
    #expect(throws: SystemdError.self) { try stage.start("t-none", ["/nonexistent/program"]).get() }
    #expect(try eventually { try stage.units() == [] })
  }

  @Test("other people's jobs wake nobody")
  func silence() throws {
    try stage.ensure([stage.timer("t-a", .calendar(["daily"]))])
    while try stage.loop.step(atMost: 100_000) {}
    #expect(try stage.session.run(["systemd-run", "--user", "--wait", "/bin/true"]).status == 0)
    #expect(try stage.loop.step(atMost: 100_000) == false)
  }
}
