import CadansTestSupport
import Testing

@Suite("Output") struct OutputTests {
  @Test("an answer that cannot be written fails, and says that the record was")
  func fullDisk() throws {
    let home = try Home()
    let outcome = try home.shell("\"$CADANS\" pain 3 --json >/dev/full")
    #expect(outcome.status == 73)
    #expect(try Document(outcome.errors)["error"]["path"].string == "stdout")
    #expect(try home.json("log")["records"].array.count == 1)
    #expect(try home.shell("\"$CADANS\" today >/dev/full").status == 73)
    #expect(try home.shell("\"$CADANS\" --help >/dev/full").status == 73)
  }

  @Test(
    "a closed stream is not taken for a file of ours",
    arguments: ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
  func closed(streams: String) throws {
    let home = try DoneTests.home()
    #expect(try home.shell("\"$CADANS\" done F14 \(streams)").status == 0)
    #expect(try home.shell("\"$CADANS\" done F99 \(streams)").status == 64)
    #expect(try home.json("log")["records"].array.count == 1)
    #expect(try home.diagnosis()["problems"].array.isEmpty)
    #expect(try home.file("data/cadans/.lock").isEmpty)
  }

  @Test("a reader that has seen enough is no error of ours")
  func brokenPipe() throws {
    let outcome = try Home().shell("\"$CADANS\" exercise list | head -1")
    #expect(outcome.status == 0 && outcome.errors.split(separator: "\n").count <= 1)
    #expect(outcome.output.hasPrefix("F1 "))
  }

  @Test("files are for their owner alone, whatever the umask")
  func modes() throws {
    let home = try DoneTests.home()
    #expect(
      try home.shell("umask 0; \"$CADANS\" pain 3; \"$CADANS\" config set language en").status == 0)
    let open = try home.shell(
      "find data config state -perm /077 ! -path data ! -path config ! -path state")
    #expect(open.output.isEmpty, "\(open.output)")
  }

  @Test("nothing lies beside the files of the design")
  func layout() throws {
    let home = try DoneTests.home()
    try home.json("done", "F14")
    try home.cadans("config", "set", "language", "en")
    let id = try #require(try home.json("plan")["id"].string)
    #expect(
      try Set(home.files().keys) == [
        "data/cadans/plan.json", "data/cadans/plans/\(id)-1.json",
        "data/cadans/plans/history.json", "data/cadans/log/2026/2026-11-18.json",
        "config/cadans/config.json", "state/cadans/disclaimer.json",
        "state/cadans/engine.json",
      ])
  }

  @Test(
    "a missing folder of translations hurts nobody", arguments: ["nl_NL.UTF-8", "nl", "C", "xx"])
  func language(name: String) throws {
    var home = try DoneTests.home()
    for folder in [home.folder["nothing"], "", "/dev/null"] {
      home.variables = ["LANG": name, "CADANS_LOCALE_FOLDER": folder]
      for arguments in [
        ["today"], ["--help"], ["done", "--help"], ["done", "F99"], ["log"],
        ["--generate-completion-script", "bash"],
      ] {
        let outcome = try home.cadans(arguments)
        #expect(outcome.status == (arguments.contains("F99") ? 64 : 0))
      }
      home.variables["LANGUAGE"] = name
      #expect(try home.json("today")["format"].string == "cadans.today")
    }
  }

  @Test("machines get the same words in every language")
  func machineLanguage() throws {
    var home = try DoneTests.home()
    let english = try home.json("today").description
    home.variables = ["LANG": "nl_NL.UTF-8"]
    #expect(try home.json("today").description == english)
    try home.cadans("config", "set", "language", "nl")
    #expect(try home.json("today").description == english)
  }
}
