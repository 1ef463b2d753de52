import CadansTestSupport
import Foundation
import Testing

@Suite("backup, erase and restore") struct BackupTests {
  /// A person with a bit of everything.
  static func home() throws -> Home {
    let home = try DoneTests.home()
    try home.json("done", "F14", "--note", "ging goed")
    try home.json("pain", "3", "--at", "yesterday 22:00")
    try home.json("plan", "move", "f14-0900", "09:30")
    try home.folder.makeFolder("config/cadans")
    // Written by hand: it has to come back to the letter.
    try home.folder.write(
      #"{ "format": "cadans.config", "formatVersion": "1.0", "language": "en", "ext": {} }"#,
      to: "config/cadans/config.json")
    try home.folder.makeFolder("data/cadans/prompts/2026")
    try home.folder.write(
      #"{"format":"cadans.prompts","formatVersion":"1.0","day":"2026-11-17","events":[]}"#,
      to: "data/cadans/prompts/2026/2026-11-17.json")
    return home
  }

  @Test("bring everything back to the letter")
  func roundTrip() throws {
    let home = try Self.home()
    let before = try home.files().filter { !$0.key.hasPrefix("state") }
    #expect(before.count == 8)
    let backup = try home.json("backup", home.folder["../cadans-\(getpid()).tar"])
    #expect(backup["files"].int == 8)
    let tar = try #require(backup["backup"].string)
    defer { unlink(tar) }
    try home.json("erase", "--yes")
    #expect(try home.files().isEmpty)
    let restored = try home.json("restore", tar)
    #expect(restored["files"].int == 8 && !restored["keptAside"].exists)
    #expect(try home.files() == before)
    let kept = try home.json("restore", tar, "--yes")
    let aside = try #require(kept["keptAside"].string)
    #expect(try home.files(in: aside).count == 8)
    #expect(try home.diagnosis()["problems"].array.isEmpty)
    #expect(try home.shell("find data config -perm /077 -mindepth 1").output == "")
  }

  @Test("are a tar file that every tar reads, for its owner alone")
  func tar() throws {
    let home = try Self.home()
    #expect(try home.cadans("backup", home.folder["b.tar"]).output.contains("It is not encrypted"))
    let listed = try home.shell(
      "tar --list --verbose --file b.tar && stat -c %a b.tar && mkdir x && tar -C x -xf b.tar && diff -r x/data data/cadans -x .lock -x .staging && diff -r x/config config/cadans -x .lock -x .staging"
    )
    #expect(listed.status == 0 && listed.errors.isEmpty, "\(listed)")
    #expect(listed.output.contains("data/log/2026/2026-11-18.json"))
    #expect(listed.output.contains("\n600\n") && !listed.output.contains(".lock"))
    // What people pack anew with tar comes back too.
    try home.shell("chmod -R a+rX x && cd x && tar --format=pax -cf ../again.tar data config")
    try home.json("erase", "--yes")
    try home.folder.makeFolder("keep")
    #expect(try home.json("restore", home.folder["again.tar"])["files"].int == 8)
    #expect(try home.shell("find data config -perm /077 -mindepth 1").output == "")
  }

  @Test("leave out what is not ours, and can always be put back")
  func notOurs() throws {
    let home = try Self.home()
    try home.shell(
      "cd data/cadans; touch .hidden 'a b' -- -x $(printf 'x%.0s' $(seq 100)); mkdir -p a/b/c/d/e/f/g; touch a/b/c/d/e/f/g/h; mkfifo pipe; mkdir elsewhere; mv log elsewhere/log; ln -s elsewhere/log log"
    )
    let backup = try home.json("backup", home.folder["b.tar"])
    let count = try #require(backup["files"].int)
    let names = try home.shell("tar -tf b.tar").output.split(separator: "\n")
    #expect(names.count == count && count >= 8)
    #expect(names.allSatisfy { $0.hasPrefix("data/") || $0 == "config/config.json" })
    #expect(names.contains("data/log/2026/2026-11-18.json"))
    try home.json("erase", "--yes")
    #expect(try home.json("restore", home.folder["b.tar"])["files"].int == count)
  }

  @Test("do not write over a file unasked")
  func existing() throws {
    let home = try Self.home()
    let path = try home.folder.write("mine", to: "b.tar")
    let refusal = try home.refusal("backup", path)
    #expect(refusal.code == 73 && refusal.path == path)
    #expect(try readFile(path) == "mine")
    #expect(try home.json("backup", path, "--force")["files"].int == 8)
    #expect(try home.refusal("backup", home.folder["no/where.tar"]).code == 73)
    #expect(try Home().refusal("backup", home.folder["c.tar"]).code == 65)
    #expect(try home.shell("ls *.new no c.tar").output.isEmpty)
  }

  @Test("ask before anything goes, and say what it is")
  func questions() throws {
    let home = try Self.home()
    try home.json("backup", home.folder["b.tar"])
    let before = try home.files()
    let erase = try home.cadans("erase", input: "y\n")
    #expect(erase.status == 65 && erase.errors.contains("--yes"))
    for folder in [home.data, home.config, home.state] {
      #expect(erase.output.contains("  \(folder)\n"))
    }
    #expect(try home.refusal("erase").code == 65)
    let restore = try home.refusal("restore", home.folder["b.tar"])
    #expect(restore.code == 65 && restore.hint?.contains("--yes") == true)
    #expect(
      try home.files().filter { !$0.key.hasPrefix("state") }
        == before.filter { !$0.key.hasPrefix("state") })
    let gone = try home.json("erase", "--yes")
    #expect(gone["erased"].array.compactMap(\.string) == [home.data, home.config, home.state])
    #expect(try home.json("erase", "--yes")["erased"].array.isEmpty)
    #expect(try home.files() == ["b.tar": before["b.tar"] ?? ""])
  }

  @Test("erase what restoring kept aside as well")
  func aside() throws {
    let home = try Self.home()
    try home.json("backup", home.folder["b.tar"])
    try home.json("restore", home.folder["b.tar"], "--yes")
    try home.shell("mkdir -p data/cadans/.restore-1/data")
    try home.json("erase", "--yes")
    #expect(try home.shell("find data config state -mindepth 1").output.isEmpty)
  }

  @Test("of a damaged file are put back only when that is meant")
  func damaged() throws {
    let home = try Self.home()
    let path = try home.folder.write("{", to: "data/cadans/log/2026/2026-11-18.json")
    #expect(try home.json("backup", home.folder["b.tar"])["files"].int == 8)
    try home.json("erase", "--yes")
    let refusal = try home.refusal("restore", home.folder["b.tar"])
    #expect(refusal.code == 65 && refusal.message.contains("2026-11-18.json"))
    #expect(try home.files(in: home.data).isEmpty)
    #expect(try home.json("restore", home.folder["b.tar"], "--force")["files"].int == 8)
    #expect(try readFile(path) == "{")
  }
}

/// A tar file that is no backup.
struct HostileTar: CustomTestStringConvertible, Sendable {
  let name: String
  /// A line of shell that makes `h.tar`; `good` is a folder with a good plan in `data`.
  let make: String

  var testDescription: String { name }

  static let all: [HostileTar] = [
    HostileTar(name: "no tar", make: "echo hello > h.tar"),
    HostileTar(name: "empty", make: ": > h.tar"),
    HostileTar(name: "zeros", make: "truncate -s 100M h.tar"),
    HostileTar(name: "nothing in it", make: "tar cf h.tar -T /dev/null"),
    HostileTar(name: "cut short", make: "tar -C good -cf - data | head -c 700 > h.tar"),
    HostileTar(name: "compressed", make: "tar -C good -czf h.tar data"),
    HostileTar(name: "other files", make: "tar -C good/data -cf h.tar plan.json"),
    HostileTar(
      name: "upwards", make: "tar -C good -P --transform 's,plan,../../../evil,' -cf h.tar data"),
    HostileTar(
      name: "upwards inside",
      make: "tar -C good -P --transform 's,^data/plan,data/../../evil,' -cf h.tar data"),
    HostileTar(
      name: "absolute",
      make: "tar -C good -P --transform \"s,^data/plan,$HOME/evil,\" -cf h.tar data"),
    HostileTar(name: "hidden", make: "tar -C good --transform 's,plan.json,.lock,' -cf h.tar data"),
    HostileTar(
      name: "symbolic link",
      make: "ln -s /etc/passwd good/data/log; tar -C good -cf h.tar data"),
    HostileTar(
      name: "link to a folder, and a file through it",
      make:
        "ln -s $HOME good/data/log; tar -C good -cf h.tar data; rm good/data/log; mkdir good/data/log; echo x > good/data/log/evil; tar -C good -rf h.tar data/log/evil"
    ),
    HostileTar(
      name: "hard link", make: "ln good/data/plan.json good/data/z.json; tar -C good -cf h.tar data"
    ),
    HostileTar(name: "pipe", make: "mkfifo good/data/pipe; tar -C good -cf h.tar data"),
    HostileTar(name: "device", make: "tar -C good -cf h.tar data /dev/null"),
    HostileTar(
      name: "twice the same", make: "tar -C good -cf h.tar data; tar -C good -rf h.tar data"),
    HostileTar(
      name: "huge file", make: "truncate -s 200M good/data/big.json; tar -C good -cf h.tar data"),
    HostileTar(
      name: "huge sparse file",
      make: "truncate -s 200G good/data/big.json; tar -C good --sparse -cf h.tar data"),
    HostileTar(
      name: "long name",
      make: "tar -C good --transform \"s,plan,$(printf 'x%.0s' $(seq 200)),\" -cf h.tar data"),
    HostileTar(
      name: "odd name", make: "touch \"good/data/a b\"; tar -C good -cf h.tar data"),
    HostileTar(
      name: "deep", make: "mkdir -p good/data/a/b/c/d/e/f/g; tar -C good -cf h.tar data"),
    HostileTar(
      name: "cut off between two files",
      make:
        "tar -C good -cf - data/plan.json | head -c 1024 > h.tar; tar -C good -cf - data >> h.tar; truncate -s 2048 h.tar"
    ),
    HostileTar(name: "huge itself", make: "tar -C good -cf h.tar data; truncate -s 300M h.tar"),
    HostileTar(
      name: "wrong sum",
      make:
        "tar -C good -cf h.tar data; printf X | dd of=h.tar bs=1 seek=3 conv=notrunc 2>/dev/null"),
    HostileTar(
      name: "bad plan", make: "echo '{' > good/data/plan.json; tar -C good -cf h.tar data"),
    HostileTar(
      name: "bad settings",
      make:
        "mkdir good/config; echo '{}' > good/config/config.json; tar -C good -cf h.tar data config"),
  ]
}

@Suite("Hostile backups") struct HostileBackupTests {
  @Test(
    "are refused in a sentence, in little memory, and nothing is changed", arguments: HostileTar.all
  )
  func refused(tar: HostileTar) throws {
    let home = try BackupTests.home()
    let outside = try TemporaryFolder(prefix: "cadans-hostile")
    try outside.makeFolder("good/data")
    try outside.write(Plans.text(), to: "good/data/plan.json")
    let made = try Command.run(
      ["sh", "-c", "cd \(outside.path); \(tar.make)"],
      environment: ["PATH": "/usr/bin:/bin", "HOME": home.folder.path])
    #expect(made.status == 0, "\(made)")
    let before = try home.files().filter { !$0.key.hasPrefix("state") }
    // --force is for damaged files of one's own; what is no backup it does not open either.
    let options = tar.name.hasPrefix("bad") ? "--yes" : "--yes --force"
    let said = try home.shell(
      """
      ulimit -d \(BadPlanTests.memory); ulimit -t 10
      "$CADANS" restore \(outside["h.tar"]) \(options) --json
      """)
    #expect([65, 73].contains(said.status), "\(said)")
    #expect(said.output.isEmpty)
    #expect(try Document(said.errors)["error"]["message"].string?.isEmpty == false)
    #expect(try home.files().filter { !$0.key.hasPrefix("state") } == before)
    #expect(try home.shell("find data/cadans -name '.restore*'").output.isEmpty)
    let evil = try home.shell("ls -d evil* ../evil* /tmp/evil* 2>/dev/null")
    #expect(evil.output.isEmpty, "\(evil.output)")
  }
}
