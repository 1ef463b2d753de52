import CadansTestSupport
import Foundation
import Testing

@Suite("Nothing lost, nobody locked out") struct NothingLostTests {
  @Test("erase removes names that are not UTF-8, what is closed, and what is deeper than a path")
  func erase() throws {
    let home = try BackupTests.home()
    let made = try home.shell(
      """
      cd data/cadans && touch "$(printf 'log/\\377\\376')" && mkdir "$(printf '\\351t\\351')" \
        && touch "$(printf '\\351t\\351/\\377')" && mkdir -p closed/in && touch closed/in/x \
        && chmod 000 closed/in closed && python3 -c '
      import os
      at = os.open(".", os.O_RDONLY)
      for _ in range(2030):
          os.mkdir("d", dir_fd=at); inner = os.open("d", os.O_RDONLY, dir_fd=at); os.close(at); at = inner
      '
      """)
    #expect(made.status == 0, "\(made)")
    #expect(try home.cadans("today").status == 0)
    let gone = try home.cadans("erase", "--yes")
    #expect(gone.status == 0, "\(gone)")
    #expect(
      try home.shell("ls -A data config state").output.filter {
        !"\n: dataconfigstate".contains($0)
      }.isEmpty)
  }

  @Test("what cannot be looked at is not taken for nothing")
  func unknown() throws {
    let home = try BackupTests.home()
    let outcome = try home.shell(
      """
      strace -f -qq -o trace -e trace=newfstatat,lstat,stat -e inject=newfstatat,lstat,stat:error=EIO \
        -P "$PWD/data/cadans" "$CADANS" erase --yes
      """)
    #expect(outcome.status == 74 || outcome.status == 73, "\(outcome)")
    #expect(try home.shell("ls data/cadans/plan.json").status == 0)
  }

  @Test(
    "a hostile archive is no backup, and leaves nothing",
    arguments: ["deep", "closed", "log", "raw"])
  func hostile(kind: String) throws {
    let home = try BackupTests.home()
    let made = try home.shell(
      """
      python3 - \(kind) <<'END'
      import io, sys, tarfile
      kind = sys.argv[1]
      tar = tarfile.open("h.tar", "w", encoding="latin-1",
          format=tarfile.PAX_FORMAT if kind == "deep" else tarfile.GNU_FORMAT)
      def add(name, type=tarfile.REGTYPE, mode=0o600, data=b"{}"):
          entry = tarfile.TarInfo(name); entry.type = type; entry.mode = mode
          entry.size = len(data) if type == tarfile.REGTYPE else 0
          tar.addfile(entry, io.BytesIO(data))
      if kind == "deep": add("data/" + "d/" * 2030 + "x")
      if kind == "closed":
          add("data", tarfile.DIRTYPE, 0); add("data/log", tarfile.DIRTYPE, 0)
      if kind == "log": add("data/plan.json", data=open("data/cadans/plan.json", "rb").read()); add("data/log")
      if kind == "raw": add("data/" + chr(255) + chr(254) + ".json")
      tar.close()
      END
      """)
    #expect(made.status == 0, "\(made)")
    let before = try home.files(in: home.data)
    #expect(try home.refusal("restore", home.folder["h.tar"], "--yes").code == 65)
    #expect(try home.files(in: home.data) == before)
    #expect(try !home.shell("ls -A data/cadans").output.contains(".restore"))
  }

  @Test("a key is made only where there is neither half, and that is said")
  func keys() throws {
    let home = try BackupTests.home()
    let first = try home.cadans("export", "-o", home.folder["a.json"], "--yes")
    #expect(first.output.contains("A key of your own was made, with the fingerprint SHA256:"))
    let again = try home.cadans("export", "-o", home.folder["b.json"], "--yes")
    #expect(again.status == 0 && !again.output.contains("was made"))
    try home.shell(
      "mkdir stick && mv data/cadans/keys/patient stick/key && ln -s \"$PWD/stick/key\" data/cadans/keys/patient"
    )
    #expect(try home.cadans("export", "-o", home.folder["c.json"], "--yes").status == 0)
    try home.shell("mv stick away")
    for command in [["export", "-o", home.folder["d.json"], "--yes"], ["keys"]] {
      let refusal = try home.refusal(command)
      #expect(
        refusal.code == 74 && refusal.message.contains("stick/key, which is not there"),
        "\(command)")
    }
    #expect(try home.shell("readlink data/cadans/keys/patient").output.hasSuffix("stick/key\n"))
    #expect(try home.shell("ls d.json").status != 0)
    try home.shell("rm data/cadans/keys/patient")
    #expect(try home.refusal("keys").code == 74)
    try home.shell("rm data/cadans/keys/patient.pub")
    #expect(try home.cadans("keys").output.hasPrefix("A key of your own was made"))
  }

  @Test("a practice's key is not pinned when one's own cannot be had")
  func pinned() throws {
    let home = try BackupTests.home()
    try home.shell("mkdir -p data/cadans/keys && ln -s /nowhere/key data/cadans/keys/patient")
    let key = try home.shell("ssh-keygen -q -t ed25519 -N '' -f p && cat p.pub").output
    #expect(
      try home.refusal("keys", "--trust", key.filter { !$0.isNewline }, "--by", "M. Jansen").code
        == 74)
    #expect(try home.shell("ls data/cadans/keys/practice").status != 0)
  }

  @Test(
    "a file and its signature are replaced as one, or not at all",
    arguments: ["a.json", "a.json.sig"])
  func pair(busy: String) throws {
    let home = try BackupTests.home()
    #expect(try home.cadans("export", "-o", home.folder["a.json"], "--yes").status == 0)
    try home.json("badday")
    func both() throws -> [String] { [try home.file("a.json"), try home.file("a.json.sig")] }
    let before = try both()
    let outcome = try home.shell(
      "unshare --mount sh -c 'mount --bind \(busy) \(busy) && exec \"$CADANS\" export -o a.json --yes --force'"
    )
    #expect(outcome.status == 73, "\(outcome)")
    #expect(try both() == before)
    #expect(try home.cadans("export", "-o", home.folder["a.json"], "--yes", "--force").status == 0)
    let after = try both()
    #expect(after[0] != before[0] && after[1] != before[1])
    #expect(try home.shell("ls | grep -c new").output == "0\n")
  }

  @Test("without /proc what was typed is not known, and that is said")
  func noProc() throws {
    let home = try BackupTests.home()
    let outcome = try home.shell(
      "unshare --mount sh -c 'mount -t tmpfs none /proc && exec \"$CADANS\" badday'")
    #expect(outcome.status == 74 && outcome.output.isEmpty, "\(outcome)")
    #expect(outcome.errors.hasPrefix("cadans: /proc is not mounted"))
  }

  @Test(
    "a clock of another century is no reason to die",
    arguments: [10_000_000_000, 400_000_000_000, Int.max])
  func clocks(shift: Int) throws {
    var home = try BackupTests.home()
    home.clock = nil
    home.variables = ["CADANS_CLOCK_SHIFT": String(shift)]
    let outcome = try home.cadans("badday")
    #expect(outcome.status == (shift < 100_000_000_000 ? 0 : 78), "\(outcome)")
  }

  @Test(
    "thousands of records that replace each other cost no more than as many others",
    arguments: [false, true])
  func chains(bitesItsTail: Bool) throws {
    let home = try BackupTests.home()
    let made = try home.shell(
      """
      python3 - \(bitesItsTail) <<'END'
      import json, sys
      def name(n): return "019d002c-5bd6-7%03x-8%03x-%012x" % (n >> 12, n & 4095, n)
      records = []
      for n in range(3000):
          record = {"id": name(n), "type": "badDay", "day": "2026-11-18", "at": "2026-11-18T09:00:00+01:00",
              "timeZone": "Europe/Amsterdam", "recordedAt": "2026-11-18T09:00:00+01:00", "source": "cli"}
          if n: record["replaces"] = name(n - 1)
          elif sys.argv[1] == "true": record["replaces"] = name(2999)
          records.append(record)
      json.dump({"format": "cadans.log", "formatVersion": "1.0", "day": "2026-11-18", "records": records},
          open("data/cadans/log/2026/2026-11-18.json", "w"))
      END
      """)
    #expect(made.status == 0, "\(made)")
    let log = try home.json("log", "--from", "2026-11-18", "--to", "2026-11-18")
    #expect(log["records"].array.count { $0["type"].string == "badDay" } >= 1)
    let said = try home.cadans("log", "--from", "2026-11-18", "--to", "2026-11-18").output
    #expect(said.split(separator: "\n").count { $0.contains("a bad day") } == 1)
  }

  @Test("a log of an older day without records keeps what a newer program wrote beside them")
  func emptyLog() throws {
    let home = try Home()
    try home.plan("F14:3x10@09:00")
    let path = "data/cadans/log/2026/2026-11-12.json"
    try home.folder.makeFolder("data/cadans/log/2026")
    try home.folder.write(
      #"{"format":"cadans.log","formatVersion":"1.9","day":"2026-11-12","records":[],"later":{"a":1}}"#,
      to: path)
    try home.json("pain", "4", "--at", "2026-11-12 12:00")
    let written = try Document(home.file(path))
    #expect(written["later"]["a"].int == 1 && written["formatVersion"].string == "1.9")
    #expect(written["records"].array.count == 1)
  }
}
