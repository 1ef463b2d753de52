import CadansTestSupport
import Foundation
import Testing

@Suite("Files, where something is wrong with them") struct FileFaultTests {
  @Test("a disk that is full is named, and a backup that is good stays one")
  func fullDisk() throws {
    let home = try BackupTests.home()
    // More than the disk will take, in a file that is packed like the others.
    try home.shell("head -c 1500000 /dev/zero > data/cadans/own.bin")
    try home.json("backup", home.folder["b.tar"])
    let script = """
      mount -t tmpfs -o size=1m none data && mkdir small && mount -t tmpfs -o size=64k none small
      export LANGUAGE=nl LC_ALL=C.UTF-8
      "$CADANS" restore b.tar --json; echo $?; ls -A data/cadans; umount data
      "$CADANS" backup small/c.tar --json; echo $?; ls small
      """
    let asUser = try home.shell("id -u").output == "0\n" ? "" : "--user --map-root-user"
    try home.folder.write(script, to: "script")
    let said = try home.shell("unshare --mount \(asUser) sh script")
    #expect(said.output == "73\n.lock\n73\n", "\(said)")
    let errors = said.errors.split(separator: "\n")
    try #require(errors.count == 2, "\(said)")
    for line in errors {
      let message = try Document(String(line))["error"]["message"].string ?? ""
      #expect(message.hasSuffix("cannot be written: No space left on device."), "\(message)")
    }
  }

  @Test("a backup of a disk that became read-only can be made")
  func readOnly() throws {
    let home = try BackupTests.home()
    let asUser = try home.shell("id -u").output == "0\n" ? "" : "--user --map-root-user"
    try home.folder.write(
      """
      mount --bind data data && mount -o remount,bind,ro data
      "$CADANS" pain 3 --json 2>/dev/null; echo $?
      "$CADANS" backup b.tar --json
      """, to: "script")
    let said = try home.shell("unshare --mount \(asUser) sh script")
    #expect(said.output.hasPrefix("73\n") && said.output.contains(#""files":8"#), "\(said)")
  }

  @Test("a file that cannot be read is the one that is named")
  func unreadable() throws {
    let home = try BackupTests.home()
    let said = try home.shell(
      """
      strace -f -qq -o strace -P \(home.data)/plan.json -e inject=openat:error=EACCES \
      "$CADANS" backup b.tar --json
      """)
    #expect(said.status == 74)
    let error = try Document(said.errors)["error"]
    #expect(error["path"].string == home.data + "/plan.json", "\(said)")
    #expect(try home.shell("ls b.tar*").output.isEmpty)
  }

  @Test("a backup says what in it is damaged")
  func damaged() throws {
    let home = try BackupTests.home()
    let path = try home.folder.write("{", to: "data/cadans/log/2026/2026-11-18.json")
    let problems = try home.json("backup", home.folder["b.tar"])["problems"].array
    #expect(problems.map { $0["path"].string } == [path])
    let words = try home.cadans("backup", home.folder["c.tar"]).output
    #expect(words.contains("1 file in it is damaged") && words.contains(path))
    #expect(try Home().cadans("today").status == 0)
  }

  @Test("a backup is on the disk with its name")
  func durable() throws {
    let home = try BackupTests.home()
    let said = try home.shell(
      "strace -qq -y -o strace -e trace=fsync,link,unlink,/^rename \"$CADANS\" backup b.tar")
    #expect(said.status == 0)
    let last = try home.file("strace").split(separator: "\n").last { $0.hasPrefix("fsync") }
    #expect(last?.contains("<\(home.folder.path)>)") == true, "\(last ?? "")")
    let failed = try home.shell(
      "strace -qq -o strace -P \"$HOME\" -e inject=fsync:error=EIO \"$CADANS\" backup c.tar --json")
    #expect(failed.status == 73 && failed.errors.contains("It is not certain"), "\(failed)")
  }

  @Test("links to a file stay, and lead to what is new, also on another file system")
  func links() throws {
    let home = try BackupTests.home()
    let other = try home.shell("mktemp --directory --tmpdir=/dev/shm cadans-XXXXXX").output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    defer { try? FileManager.default.removeItem(atPath: other) }  // a test's litter
    try home.shell(
      """
      mv config/cadans/config.json \(other)/; ln -s \(other)/config.json config/cadans/
      mv data/cadans/log/2026/2026-11-18.json mine.json
      ln -s ../../../../mine.json data/cadans/log/2026/2026-11-18.json
      """)
    try home.json("config", "set", "language", "nl")
    try home.json("pain", "4")
    #expect(try readFile(other + "/config.json").contains(#""language": "nl""#))
    #expect(try home.file("mine.json").contains("pain"))
    let links = try home.shell("find data config -type l; ls -A \(other)")
    #expect(
      Set(links.output.split(separator: "\n")) == [
        "data/cadans/log/2026/2026-11-18.json", "config/cadans/config.json", "config.json",
      ])
    try home.shell("rm \(other)/config.json")
    try home.json("config", "set", "language", "en")
    #expect(try readFile(other + "/config.json").contains(#""language": "en""#))
  }

  @Test(
    "a damaged file is named once, with what to do about it",
    arguments: [
      ("data/cadans/plan.json", ["today"]),
      ("data/cadans/plan.json", ["plan", "new", "--starter", "--activate"]),
      ("data/cadans/plan.json", ["plan", "move", "f14-0930", "10:00"]),
      ("data/cadans/log/2026/2026-11-18.json", ["done", "F14"]),
      ("config/cadans/config.json", ["config", "set", "language", "nl"]),
    ])
  func advice(entry: String, command: [String]) throws {
    let home = try BackupTests.home()
    for text in ["{", "\u{0}\u{0}\u{0}\u{0}\u{0}"] {
      let path = try home.folder.write(text, to: entry)
      let refusal = try home.refusal(command)
      let isConfig = entry.hasPrefix("config")
      #expect(refusal.path == path && refusal.code == (isConfig ? 78 : 65))
      #expect(refusal.hint?.contains("aside") == true)
      #expect(isConfig || refusal.hint?.contains("'cadans restore FILE'") == true)
      #expect(text == "{" || refusal.message.contains("zero bytes"), "\(refusal.message)")
      let said = try home.cadans(command).errors
      #expect(said.components(separatedBy: path).count == 2, "\(said)")
    }
  }

  @Test("an argument that is not UTF-8 is not taken for another")
  func notUTF8() throws {
    let home = try BackupTests.home()
    for command in ["badday --note \"$(printf 'm\\351n')\"", "backup \"$(printf 'l\\351.tar')\""] {
      let said = try home.shell("\"$CADANS\" \(command) --json")
      #expect(said.status == 64 && said.errors.contains("not UTF-8"), "\(said)")
    }
    #expect(try home.shell("ls *.tar").output.isEmpty)
  }

  @Test("a time zone that does not exist is not taken for UTC unsaid")
  func zones() throws {
    var home = try BackupTests.home()
    home.zone = "Nope/Zone"
    let checks = try home.diagnosis()["checks"].array
    let zone = checks.first { $0["check"].string == "timeZone" }
    #expect(zone?["passed"].bool == false)
    for good in ["CET-1CEST,M3.5.0,M10.5.0/3", "UTC", "<+03>-3", "/usr/share/zoneinfo/Asia/Tokyo"] {
      home.zone = good
      let checks = try home.diagnosis()["checks"].array
      #expect(checks.first { $0["check"].string == "timeZone" }?["passed"].bool == true, "\(good)")
    }
    home.zone = "UTC+25"
    let refusal = try home.refusal("pain", "3")
    #expect(refusal.code == 78 && refusal.path == "TZ")
    home.zone = "Europe/Amsterdam"
    let text = try home.file("data/cadans/plan.json")
    try home.folder.write(text.replacing("Europe/Amsterdam", with: "Mars/Phobos"), to: "mars.json")
    for command in ["validate", "import"] {
      let outcome = try home.cadans("plan", command, home.folder["mars.json"])
      #expect(outcome.status == 65)
      let said = outcome.output + outcome.errors
      #expect(said.contains("timeZone") && said.contains("\"Mars/Phobos\" was found"), "\(said)")
    }
  }
}
