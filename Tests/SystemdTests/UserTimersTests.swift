import CadansTestSupport
import Systemd
import Testing

@Suite("UserTimers")
struct UserTimersTests {
  let stage: TimerStage

  init() throws { stage = try TimerStage() }

  @Test("a calendar timer fires again and again, also when its command fails")
  func repeats() throws {
    let good = stage.timer("t-good", .calendar(["*-*-* *:*:*"]), "echo x >>\(stage["good"])")
    let bad = stage.timer("t-bad", .calendar(["*-*-* *:*:*"]), "echo x >>\(stage["bad"]); exit 1")
    try stage.ensure([good, bad])
    #expect(
      try eventually(within: 8) { try stage.lines("good") >= 3 && stage.lines("bad") >= 3 },
      "\(stage.session.log)")
    try stage.ensure([])
    #expect(try stage.units() == [])
  }

  @Test("a one-off timer fires once, with its environment, and is gone after it")
  func once() throws {
    var relative = stage.timer(
      "t-after", .after(microseconds: 50_000), "echo $WORD >>\(stage["after"])")
    relative.environment = ["WORD=een woord"]
    let absolute = stage.timer(
      "t-at", .at(realtime: Clock.realtime + 1_100_000), "date +%s >>\(stage["at"])")
    let due = (Clock.realtime + 1_100_000) / 1_000_000
    try stage.ensure([relative, absolute])
    #expect(try eventually { try stage.lines("after") == 1 && stage.lines("at") == 1 })
    #expect(try readFile(stage["after"]) == "een woord\n")
    #expect(try UInt64(readFile(stage["at"]).dropLast()) ?? 0 >= due)
    #expect(try eventually { try stage.units() == [] })
  }

  @Test("equal timers are left alone, also by another process and after a reload of systemd")
  func equal() throws {
    let timers = [
      stage.timer("t-week", .calendar(["Mon..Fri *-*-* 09:00:00", "Sat 10:30"])),
      stage.timer("t-long", .after(microseconds: 3_600_000_000)),
    ]
    try stage.ensure(timers)
    let before = try stage.activations(["t-week", "t-long"])
    #expect(!before.contains("0"))
    try stage.ensure(timers.reversed())
    try stage.systemctl("daemon-reload")
    let other = UserTimers(bus: try Bus.session(on: stage.loop, address: stage.session.busAddress))
    try other.ensureNow(timers, prefixes: ["t-"], on: stage.loop).get()
    try stage.systemctl("daemon-reexec")
    try stage.ensure(timers)
    #expect(try stage.activations(["t-week", "t-long"]) == before)
  }

  @Test(
    "a timer that differs in anything is made anew, and no other",
    arguments: ["schedule", "description", "accuracy", "partOf", "command", "environment"])
  func differs(part: String) throws {
    let kept = stage.timer("t-kept", .calendar(["daily"]))
    var changed = stage.timer("t-changed", .calendar(["daily"]))
    try stage.ensure([kept, changed])
    let before = try stage.activations(["t-kept", "t-changed"])
    switch part {
    case "schedule": changed.schedule = .calendar(["weekly"])
    case "description": changed.description += "!"
    case "accuracy": changed.accuracy += 1
    case "partOf": changed.partOf = "basic.target"
    case "command": changed.command.append("more")
    default: changed.environment.append("A=b")
    }
    try stage.ensure([kept, changed])
    let after = try stage.activations(["t-kept", "t-changed"])
    #expect(after[0] == before[0])
    #expect(after[1] != before[1] && after[1] != "0")
    #expect(
      try stage.units().filter { $0.hasSuffix(".timer") } == ["t-changed.timer", "t-kept.timer"])
  }

  @Test("timers that nobody wants are stopped, those of other names stay")
  func unwanted() throws {
    try stage.ensure([stage.timer("other-one", .calendar(["daily"]))], prefixes: ["other-"])
    try stage.ensure((0..<20).map { stage.timer("t-\($0)", .calendar(["daily"])) })
    #expect(try stage.units().filter { $0.hasSuffix(".timer") }.count == 21)
    try stage.ensure([stage.timer("t-3", .calendar(["daily"]))])
    #expect(
      try stage.units() == ["other-one.service", "other-one.timer", "t-3.service", "t-3.timer"])
  }

  @Test("failed services that a timer left behind are cleared")
  func leftovers() throws {
    let run = ["systemd-run", "--user", "--unit=t-left", "--", "/bin/false"]
    #expect(try stage.session.run(run).status == 0)
    #expect(try eventually { try stage.units() == ["t-left.service"] })
    try stage.ensure([])
    #expect(try stage.units() == [])
    #expect(try stage.session.run(run).status == 0)
    try stage.ensure([stage.timer("t-left", .calendar(["daily"]))])
    #expect(try stage.units() == ["t-left.service", "t-left.timer"])
  }

  @Test("a command that hangs does not keep its timer from being made anew")
  func hanging() throws {
    var timer = stage.timer(
      "t-hang", .after(microseconds: 1_000), "echo x >>\(stage["hang"]); exec tail -f /dev/null")
    try stage.ensure([timer])
    #expect(try eventually { try stage.lines("hang") == 1 })
    timer.schedule = .calendar(["daily"])
    try stage.ensure([timer])
    #expect(try stage.units() == ["t-hang.service", "t-hang.timer"])
    #expect(try stage.activations(["t-hang"]) != ["0"])
  }

  @Test("of requests that come while one is at work, the last wins, and all are answered")
  func superseded() throws {
    var answers: [Int] = []
    for number in 0..<6 {
      let wanted = (0...number).map { stage.timer("t-\(number)-\($0)", .calendar(["daily"])) }
      stage.timers.ensure(wanted, prefixes: ["t-"]) { result in
        if case .success = result { answers.append(number) }
      }
    }
    #expect(try stage.loop.wait(within: 10) { answers.count == 6 })
    #expect(answers.sorted() == Array(0..<6))
    let names = (0..<6).map { "t-5-\($0).timer" }
    #expect(try stage.units().filter { $0.hasSuffix(".timer") } == names)
  }

  @Test("a timer that systemd refuses is named, and the others are made")
  func refused() throws {
    let good = stage.timer("t-good", .calendar(["daily"]))
    let bad = stage.timer("t-bad", .calendar(["every now and then"]))
    let result = try stage.timers.ensureNow([good, bad], prefixes: ["t-"], on: stage.loop)
    let error = #expect(throws: SystemdError.self) { try result.get() }
    #expect(error?.dbusName == "org.freedesktop.DBus.Error.InvalidArgs")
    #expect(try stage.units() == ["t-good.service", "t-good.timer"])
  }

  @Test("a unit file of the same name stands in the way, and that is said in bounded time")
  func unitFile() throws {
    try stage.install("t-file.timer", "[Timer]\nOnCalendar=daily\n")
    let timer = stage.timer("t-file", .calendar(["daily"]))
    let result = try stage.timers.ensureNow([timer], prefixes: ["t-"], on: stage.loop)
    let error = #expect(throws: SystemdError.self) { try result.get() }
    #expect(error?.description == "make timers: in the way: t-file")
  }

  @Test("fails when the bus goes away meanwhile")
  func disconnect() throws {
    stage.session.stop()
    let timer = stage.timer("t-x", .calendar(["daily"]))
    let result = try stage.timers.ensureNow([timer], prefixes: ["t-"], on: stage.loop)
    #expect(throws: SystemdError.self) { try result.get() }
  }
}
