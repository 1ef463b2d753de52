import CadansTestSupport
import Glibc
import Testing

@Suite("Errors") struct ErrorTests {
  @Test("wrong usage is 64, and the help that is meant is named")
  func usage() throws {
    let home = try Home()
    let cases: [([String], String, String?)] = [
      (["fly"], "There is no command fly.", "See 'cadans --help'."),
      (["plan", "fly"], "There is no command fly.", "See 'cadans plan --help'."),
      (["config", "unset", "x"], "There is no command unset.", "See 'cadans config --help'."),
      (["today", "please"], "The argument please was not expected.", "See 'cadans today --help'."),
      (["done"], "The argument <exercise> is missing.", "See 'cadans done --help'."),
      (["skip", "F14"], "The argument --reason <WORD> is missing.", "See 'cadans skip --help'."),
      (["done", "F14", "--resp", "3"], "There is no option --resp.", "Did you mean --reps?"),
      (["pain", "-1"], "-1 is below 0, which no number here can be.", "See 'cadans pain --help'."),
      (["log", "--form"], "There is no option --form.", "Did you mean --from?"),
    ]
    for (arguments, message, hint) in cases {
      let refusal = try home.refusal(arguments)
      #expect(refusal.code == 64)
      #expect(refusal.message == message)
      #expect(refusal.hint == hint)
    }
    #expect(try home.files().keys.allSatisfy { $0.hasPrefix("state/") })
  }

  @Test("a value that is missing is asked for by name")
  func missingValue() throws {
    let home = try Home()
    for arguments in [["done", "F14", "--reps"], ["done", "F14", "--note"], ["log", "--from"]] {
      let outcome = try home.cadans(arguments)
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("A value is missing for \(arguments.last ?? "")"))
    }
  }

  @Test("what is typed is repeated in short, and cannot steer the terminal")
  func echo() throws {
    let home = try Home()
    for text in ["\u{1B}[2Jx\nF14", String(repeating: "F", count: 20_000)] {
      for arguments in [
        ["done", text], ["pain", text], [text], ["config", "get", text],
        ["log", "--from", text], ["pause", text],
      ] {
        let outcome = try home.cadans(arguments)
        #expect(outcome.status != 0)
        #expect(!outcome.errors.contains("\u{1B}"))
        #expect(outcome.errors.utf8.count < 1200, "\(outcome.errors.prefix(200))")
      }
    }
  }

  @Test("a folder that is no folder is 73 for a writer, 74 for a reader")
  func unwritable() throws {
    let home = try Home()
    try home.folder.write("", to: "data")
    let write = try home.refusal("pain", "3")
    #expect(write.code == 73)
    #expect(write.message.contains(home.data) && write.hint == "Nothing was changed.")
    let read = try home.refusal("log")
    #expect(read.code == 74)
  }

  @Test("a file that is a folder is 74, and a missing one too")
  func unreadable() throws {
    let home = try Home()
    try home.folder.makeFolder("data/cadans/plan.json")
    let plan = try home.refusal("today")
    #expect(plan.code == 74 && plan.path == home.data + "/plan.json")
    for command in [
      ["plan", "validate"], ["plan", "import"], ["restore"], ["simulate"],
    ] {
      let path = home.folder["nothing"]
      let missing = try home.refusal(command + [path])
      #expect(missing.code == 74 && missing.path == path)
      #expect(missing.message == "There is no file \(path).")
    }
    for path in [home.folder.path, "/dev/zero"] {
      #expect(try home.refusal("plan", "validate", path).code == 74)
      #expect(try home.refusal("simulate", path).code == 74)
    }
    _ = try home.shell("mkfifo pipe")
    #expect(try home.refusal("plan", "import", home.folder["pipe"]).code == 74)
    #expect(try home.refusal("restore", home.folder["pipe"]).code != 0)
  }

  @Test("a lock that somebody else keeps is waited for, then 75")
  func locked() throws {
    let home = try DoneTests.home()
    let before = try home.files(in: home.data)
    // One of the two waits is enough: five seconds are long in a suite.
    let outcome = try home.shell(
      "exec 9>\(home.data)/.lock; flock 9; \"$CADANS\" done F14 --json 9>&-")
    #expect(outcome.status == 75 && outcome.output.isEmpty)
    let error = try Document(outcome.errors)["error"]
    #expect(error["code"].int == 75 && error["hint"].string == "Try again.")
    #expect(error["path"].string == home.data + "/.lock")
    #expect(try home.files(in: home.data) == before)
    // A lock that is let go in time is no error, and reading takes none.
    let short = try home.shell(
      """
      exec 9>\(home.data)/.lock; flock 9
      "$CADANS" today >/dev/null 9>&- || exit 1
      "$CADANS" pain 3 9>&- & exec 9>&-; wait $!
      """)
    #expect(short.status == 0, "\(short)")
  }

  @Test("settings that cannot be used are 78, and named by whoever needs them")
  func configuration() throws {
    let home = try Home()
    try home.folder.makeFolder("config/cadans")
    let path = try home.folder.write(
      #"{"format":"cadans.config","formatVersion":"1.0","language":"fr"}"#,
      to: "config/cadans/config.json")
    let before = try readFile(path)
    for command in [
      ["config"], ["config", "get", "language"], ["doctor"],
      ["config", "set", "language", "nl"],
    ] {
      let outcome = try home.cadans(command)
      #expect(outcome.status == 78 && outcome.errors.contains(path), "\(outcome)")
    }
    #expect(try readFile(path) == before)
    // Who does not need them is not disturbed.
    #expect(try home.cadans("pain", "3").status == 0)
    var homeless = try Home()
    homeless.variables = ["HOME": "", "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "relative"]
    let nowhere = try homeless.refusal("today")
    #expect(nowhere.code == 78 && nowhere.path == "XDG_DATA_HOME")
  }

  @Test("the daemon's absence is 69")
  func daemon() throws {
    let home = try DoneTests.home()
    for command in [["pause"], ["pause", "45m"], ["resume"], ["snooze"], ["snooze", "f14-0900"]] {
      let refusal = try home.refusal(command)
      #expect(refusal.code == 69 && refusal.path == "org.cadans.Cadans1")
    }
    let status = try home.cadans("status")
    #expect(status.status == 69)
    #expect(status.output.contains("revision 1") && status.output.contains("Next in the plan"))
    let machine = try home.cadans("status", "--json")
    #expect(machine.status == 69)
    #expect(try Document(machine.output)["daemon"].string == "unreachable")
    #expect(try Document(machine.output)["next"]["slot"].string == "f14-1700")
    #expect(try Document(machine.errors)["error"]["code"].int == 69)
    #expect(try home.cadans("doctor").status == 69)
  }

  @Test("a pause that would end within a minute is told so, and not that it is too long")
  func shortPause() throws {
    let home = try Home().at("2026-11-18T09:59:30+01:00")
    let refusal = try home.cadans("pause", "until", "10:00")
    #expect(refusal.status == 64 && refusal.errors.contains("1 minute at least"), "\(refusal)")
  }

  @Test(
    "lengths that cannot be meant are 64 before the daemon is asked",
    arguments: [
      ["30s"], ["13h"], ["0m"], ["45"], ["forever"], ["until"], ["until", "25:00"], ["1h", "2h"],
      ["until", "09:59"], ["99999999999h"], ["-5m"],
    ])
  func pauses(length: [String]) throws {
    // At ten in the morning 09:59 is almost a day away, and no pause is that long.
    let home = try Home()
    #expect(try home.refusal(["pause"] + length).code == 64)
    #expect(try home.refusal("snooze", "F14").code == 64)
  }
}
