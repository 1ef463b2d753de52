import CadansTestSupport
import Testing

@Suite("exercise") struct ExerciseTests {
  @Test("lists the 24 exercises of the protocol and the general movements")
  func list() throws {
    let home = try Home()
    let exercises = try home.json("exercise", "list")["exercises"].array
    let codes = exercises.compactMap { $0["code"].string }
    #expect(codes.count { $0.hasPrefix("F") } == 24 && codes.count { $0.hasPrefix("G") } == 8)
    for exercise in exercises {
      #expect(exercise["name"]["nl"].string?.isEmpty == false)
      #expect(exercise["name"]["en"].string?.isEmpty == false)
      #expect(!exercise["kinds"].array.isEmpty)
      // The protocol gives one dose only.
      #expect(exercise["seedDose"].exists == (exercise["code"].string == "F5"))
    }
    let lines = try home.cadans("exercise").output.split(separator: "\n")
    #expect(lines.count == 32 && lines[0].hasPrefix("F1    Morning ritual"))
    #expect(try home.cadans("exercise", "list").output.split(separator: "\n").count == 32)
  }

  @Test(
    "lists those of a profile",
    arguments: [
      ("A", "F5", false), ("b", "F5", true), ("C", "F27", true), ("D", "F27", false),
      ("D", "F14", true), ("D", "G5", true),
    ])
  func profile(letter: String, code: String, listed: Bool) throws {
    let codes = try Home().json("exercise", "list", "--profile", letter)["exercises"].array
      .compactMap { $0["code"].string }
    #expect(codes.contains(code) == listed)
    #expect(try Home().refusal("exercise", "list", "--profile", "E").code == 64)
  }

  @Test("shows one, however its code is typed")
  func show() throws {
    let home = try Home()
    let f33 = try home.json("exercise", "show", "f33")
    #expect(f33["stages"].array.compactMap(\.string) == ["I", "II", "III", "IV", "V"])
    #expect(f33["profiles"].array.compactMap(\.string) == ["A", "B", "C"])
    #expect(try home.json("exercise", "show", "F 56B")["code"].string == "F56b")
    let f27 = try home.cadans("exercise", "show", "F27").output
    #expect(f27.contains("You need: a pulley.") && f27.contains("Your therapist chooses"))
    let f5 = try home.json("exercise", "show", "F5")["seedDose"]["minutes"].array
    #expect(f5.compactMap(\.int) == [10, 20])
    #expect(try home.cadans("exercise", "show", "G1").output.contains("in consultation with"))
    let unknown = try home.refusal("exercise", "show", "F56c")
    #expect(unknown.code == 64 && unknown.hint?.contains("F56") == true)
  }
}

@Suite("config") struct ConfigTests {
  @Test(
    "sets a value, and gives it back as it was typed",
    arguments: [
      ("language", "nl", "nl"), ("language", "auto", "auto"), ("micropause.enabled", "off", "off"),
      ("micropause.enabled", "true", "on"), ("micropause.interval", "1m", "1m"),
      ("micropause.interval", "60s", "1m"), ("micropause.interval", "4h", "4h"),
      ("micropause.interval", "90m", "1h30m"), ("micropause.interval", "1h1s", "1h1s"),
      ("micropause.length", "30s", "30s"), ("micropause.length", "45s", "45s"),
      ("micropause.length", "60s", "60s"), ("micropause.length", "1m", "60s"),
      ("micropause.style", "window", "window"), ("quietHours", "22:00-07:00", "22:00-07:00"),
      ("quietHours", "12:00-13:00 22:00-07:00", "12:00-13:00 22:00-07:00"),
      ("quietHours", "none", "none"),
      ("workingHours", "09:00-17:30/mo-fr", "09:00-17:30/mo,tu,we,th,fr"),
      ("workingHours", "09:00-17:30", "09:00-17:30"), ("lockScreenText", "full", "full"),
    ])
  func set(name: String, value: String, shown: String) throws {
    let home = try Home()
    #expect(try home.json("config", "set", name, value)[name].string == shown)
    #expect(try home.json("config", "get", name)[name].string == shown)
    #expect(try home.json("config", "list")[name].string == shown)
    #expect(try home.cadans("config", "get", name).output == shown + "\n")
    #expect(try home.cadans("config").output.contains("\(name) = \(shown)\n"))
  }

  @Test(
    "a value out of range is refused, and nothing is written",
    arguments: [
      ("micropause.interval", "59s"), ("micropause.interval", "0"), ("micropause.interval", "30"),
      ("micropause.interval", "4h1s"), ("micropause.interval", "-5m"),
      ("micropause.interval", "99999999m"), ("micropause.interval", "m"),
      ("micropause.interval", ""),
      ("micropause.length", "29s"), ("micropause.length", "61s"), ("micropause.length", "45"),
      ("micropause.enabled", "maybe"), ("micropause.style", "film"), ("language", "fr"),
      ("quietHours", "22:00"), ("quietHours", "22:00-22:00"), ("quietHours", ""),
      ("quietHours", "22:00-07:00/mo"), ("quietHours", "22-07"), ("workingHours", "09:00-17:00/"),
      ("workingHours", "09:00-17:00/xx"), ("lockScreenText", "all"),
      (
        "quietHours",
        (0..<21).map { "0\($0 / 10):\($0 % 10)0-09:59".replacing(/:([6-9])0/, with: ":00") }.joined(
          separator: " ")
      ),
    ])
  func range(name: String, value: String) throws {
    let home = try Home()
    #expect(try home.refusal("config", "set", name, value).code == 64)
    #expect(try home.files(in: home.config).isEmpty)
  }

  @Test("a setting that is none is refused, and those that exist are named")
  func unknown() throws {
    let home = try Home()
    for command in [["config", "get", "volume"], ["config", "set", "volume", "11"]] {
      let refusal = try home.refusal(command)
      #expect(refusal.code == 64 && refusal.path == "volume")
      #expect(refusal.hint?.contains("micropause.interval") == true)
    }
    #expect(try home.refusal("config", "set", "language").code == 64)
    #expect(try home.refusal("config", "set", "language", "fr").message.contains("auto, en, nl"))
    let hours = try home.refusal("config", "set", "workingHours", "9-17").message
    #expect(hours.contains("write 09:00-17:30/mo-fr, or none"))
  }

  @Test("begins with what a study or the seed says")
  func defaults() throws {
    let list = try Home().json("config", "list")
    #expect(list["micropause.enabled"].string == "on")
    #expect(list["micropause.interval"].string == "30m")
    #expect(list["micropause.length"].string == "30s")
    #expect(list["language"].string == "auto" && list["lockScreenText"].string == "neutral")
    #expect(list["quietHours"].string == "none" && list["workingHours"].string == "none")
  }

  @Test("keeps what another program keeps under ext")
  func ext() throws {
    let home = try Home()
    try home.folder.makeFolder("config/cadans")
    try home.folder.write(
      #"{"format":"cadans.config","formatVersion":"1.0","ext":{"theme":"dark"}}"#,
      to: "config/cadans/config.json")
    try home.json("config", "set", "language", "nl")
    let file = try Document(home.file("config/cadans/config.json"))
    #expect(file["ext"]["theme"].string == "dark" && file["language"].string == "nl")
  }
}
