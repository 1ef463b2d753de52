import CadansCore
import CadansStore
import CadansTestSupport
import CadansText
import Foundation
import Testing

@Suite("LocalZone") struct LocalZoneTests {
  @Test(
    "has the name and the offsets of the zone that is set",
    arguments: [
      "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
      "America/Santiago", "Africa/Cairo", "Pacific/Chatham", "UTC",
    ])
  func offsets(name: String) async {
    // TZ is one for the whole process.
    await #expect(processExitsWith: .success) { [name = name as String] in
      for value in [name, ":" + name, ":/usr/share/zoneinfo/" + name] {
        setenv("TZ", value, 1)
        let zone = LocalZone()
        #expect(zone.name == name)
        let oracle = try #require(TimeZone(identifier: name))
        // Every two days or so of a third of a century.
        for step in 0..<6_000 {
          let instant = Instant(seconds: 915_148_800 + Int64(step) * 166_667)
          let date = Date(timeIntervalSince1970: Double(instant.seconds))
          #expect(zone.offset(at: instant) == oracle.secondsFromGMT(for: date), "\(date)")
        }
      }
    }
  }

  @Test("notices a zone file that was replaced, when it is told to look again")
  func reloaded() async throws {
    let folder = try TemporaryFolder()
    await #expect(processExitsWith: .success) { [folder = folder.path as String] in
      let file = folder + "/zone"
      func put(_ name: String) throws {
        let bytes = try #require(
          FileManager.default.contents(atPath: "/usr/share/zoneinfo/" + name))
        try bytes.write(to: URL(filePath: file), options: .atomic)
      }
      try put("Europe/Amsterdam")
      setenv("TZ", ":" + file, 1)
      let winter = Instant(seconds: 1_795_248_000)
      #expect(LocalZone().offset(at: winter) == 3600)
      try put("Asia/Kolkata")
      #expect(LocalZone.reloaded().offset(at: winter) == 19_800)
      #expect(String(cString: getenv("TZ")) == ":" + file)
    }
  }

  @Test("takes its name from the link in /etc where TZ is not set")
  func link() async {
    await #expect(processExitsWith: .success) {
      unsetenv("TZ")
      let link =
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/etc/localtime")) ?? ""
      let name = link.components(separatedBy: "/zoneinfo/").dropFirst().first ?? "UTC"
      #expect(LocalZone().name == name)
    }
  }
}

@Suite("Clock") struct ClockTests {
  @Test("tells the time of the machine, to the second where it is written down")
  func now() {
    let clock = LocalClock()
    let before = Int64(Date().timeIntervalSince1970 * 1000)
    let instant = clock.instant.milliseconds
    let after = Int64(Date().timeIntervalSince1970 * 1000) + 1
    #expect((before...after).contains(instant))
    #expect(clock.now.instant.milliseconds % 1000 == 0)
    #expect(clock.preciseNow.instant >= Instant(milliseconds: before))
    #expect(clock.now.offsetMinutes == clock.zone.offset(at: clock.instant) / 60)
  }

  @Test("can be shifted by a test", arguments: ["86400", "-3600", "0", "x", ""])
  func shifted(text: String) {
    let clock = LocalClock { $0 == "CADANS_CLOCK_SHIFT" ? text : nil }
    let difference = clock.instant.seconds(since: LocalClock().instant) - (Int64(text) ?? 0)
    #expect((-1...1).contains(difference))
  }

  @Test("makes identifiers that differ and sort by when they were made")
  func identifiers() {
    let clock = LocalClock()
    let ids = (0..<500).map { _ in clock.makeID() }
    #expect(Set(ids).count == ids.count)
    let times = ids.map { $0.text.prefix(13) }
    #expect(times == times.sorted())
    #expect(ids.allSatisfy { RecordID($0.text) == $0 })
  }

  @Test("knows when the kernel booted")
  func boot() throws {
    let lines = try String(contentsOfFile: "/proc/stat", encoding: .utf8).split(separator: "\n")
    let line = try #require(lines.first { $0.hasPrefix("btime ") })
    let kernel = try #require(Int64(line.dropFirst(6)))
    #expect(abs(LocalClock().bootedAt.seconds - kernel) <= 2)
  }
}

@Suite("Paths") struct PathsTests {
  @Test(
    "are those that the environment names, else those of the home folder",
    arguments: [
      (["HOME": "/home/x"], "/home/x/.local/share/cadans", "/home/x/.config/cadans"),
      (["HOME": "/home/x", "XDG_DATA_HOME": "/data"], "/data/cadans", "/home/x/.config/cadans"),
      (
        ["HOME": "/home/x", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": ""],
        "/home/x/.local/share/cadans", "/home/x/.config/cadans"
      ),
      (
        ["XDG_DATA_HOME": "/d", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"],
        "/d/cadans", "/c/cadans"
      ),
    ])
  func environment(variables: [String: String], data: String, config: String) throws {
    let paths = try Paths { variables[$0] }
    #expect(paths.data == data && paths.config == config)
    #expect(paths.plan == data + "/plan.json" && paths.configuration == config + "/config.json")
    #expect(paths.planHistory == data + "/plans/history.json")
    #expect(paths.log == data + "/log" && paths.prompts == data + "/prompts")
  }

  @Test("cannot be found without a home", arguments: [[:], ["HOME": "x"], ["HOME": ""]])
  func noHome(variables: [String: String]) throws {
    let problem = try problem { _ = try Paths { variables[$0] } }
    #expect(problem.code == .configuration)
    #expect(problem.message.contains("HOME"))
  }
}

@Suite("Problem") struct ProblemTests {
  @Test("has the exit codes that others rely on")
  func codes() {
    #expect(Problem.Code.allCases.map(\.rawValue) == [1, 64, 65, 69, 73, 74, 75, 78])
  }
}
