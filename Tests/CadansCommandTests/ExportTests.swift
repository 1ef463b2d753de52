import CadansCore
import CadansTestSupport
import Foundation
import Testing

@Suite("export") struct ExportTests {
  /// The home of somebody with twelve weeks behind them, and a key to encrypt to.
  static func home() throws -> Home {
    var home = try Home()
    try TwelveWeeks().write(to: home.folder)
    home.clock = TwelveWeeks.now.description
    return home
  }

  @Test("writes the file and its signature, 0600, and says first what is in it")
  func writes() throws {
    let home = try Self.home()
    let said = try home.cadans("export", "-o", home.folder["neck.json"])
    #expect(said.status == 0, "\(said)")
    #expect(said.output.hasPrefix("From Monday 7 September 2026 to Monday 30 November 2026."))
    #expect(said.output.contains("stay home; --with-notes adds"))
    #expect(said.output.contains("It is not encrypted: whoever has the file can read it."))
    #expect(said.output.hasSuffix("neck.json.sig is written.\n"))
    let modes = try home.shell("stat -c %a neck.json neck.json.sig; ls")
    #expect(modes.output.hasPrefix("600\n600\n"), "\(modes)")
    let file = try Document(home.file("neck.json"))
    #expect(file["format"].string == "cadans.adherence")
    let look = try home.json("export", "--force", "-o", home.folder["neck.json"])
    #expect(look["summary"].description == file["summary"].description)
    #expect(look["signed"].bool == true && look["notes"].int == 0)
    #expect(look["records"].int == file["records"].array.count)
  }

  @Test("is signed with the person's key, which ssh-keygen checks; a flipped bit is found")
  func signature() throws {
    let home = try Self.home()
    try home.json("export", "-o", home.folder["neck.json"])
    let key = try #require(try home.json("keys")["publicKey"].string)
    try home.folder.write("heron \(key)\n", to: "signers")
    let verify = "ssh-keygen -Y verify -f signers -I heron -n cadans.adherence -s neck.json.sig"
    #expect(try home.shell("\(verify) <neck.json").status == 0)
    #expect(try home.shell("sed 's/\"done\"/\"dome\"/' neck.json | \(verify)").status != 0)
    // A signature for one purpose is none for the other.
    let other = verify.replacing("cadans.adherence", with: "cadans.plan")
    #expect(try home.shell("\(other) <neck.json").status != 0)
  }

  @Test("with a recipient is one file, which age opens to a tar of exactly the two")
  func encrypted() throws {
    let home = try Self.home()
    let made = try home.shell("age-keygen -o id 2>&1 | sed 's/.*: //'")
    let recipient = made.output.trimmingPrefix(while: \.isWhitespace).filter { !$0.isNewline }
    let look = try home.json(
      "export", "--recipient", recipient, "-o", home.folder["neck.json"])
    #expect(look["files"].array.map(\.string) == [home.folder["neck.age"]])
    let listed = try home.shell("age -d -i id neck.age | tar t")
    #expect(listed.output == "neck.json\nneck.json.sig\n", "\(listed)")
    #expect(try home.shell("ls *.json *.sig *.new 2>/dev/null").output.isEmpty)
    // One flipped bit, near the end: age says so.
    let flipped = try home.shell(
      """
      python3 -c 'b=bytearray(open("neck.age","rb").read()); b[-40]^=1; open("f.age","wb").write(b)'
      age -d -i id -o out f.age
      """)
    #expect(flipped.status != 0)
    #expect(try home.shell("age -d -i id neck.age | tar xO neck.json | head -c 1").output == "{")
  }

  @Test("with an RSA key as recipient, of 4,096 bits too, is one that this key opens")
  func rsa() throws {
    let home = try Self.home()
    _ = try home.shell("ssh-keygen -q -t rsa -b 4096 -N '' -C practice -f rsa")
    let key = try home.file("rsa.pub").filter { !$0.isNewline }
    #expect(key.utf8.count > 400)
    let plan = Plans.text(revision: 2, more: ",\"recipient\":\"\(key)\"")
    let path = try home.folder.write(plan, to: "plan.json")
    #expect(try home.cadans("plan", "validate", path).status == 0)
    try home.json("export", "--recipient", key, "-o", home.folder["neck.json"])
    #expect(try home.shell("age -d -i rsa neck.age | tar t").output == "neck.json\nneck.json.sig\n")
  }

  @Test("a key of a type that age has not is refused by option and plan, with what is taken")
  func otherKeys() throws {
    let home = try Self.home()
    let taken = "age1…, ssh-ed25519 AAAA… or ssh-rsa AAAA…"
    _ = try home.shell("ssh-keygen -q -t ecdsa -N '' -C x -f other")
    for key in [
      try home.file("other.pub").filter { !$0.isNewline }, "ssh-dss AAAA",
      "sk-ssh-ed25519@openssh.com AAAA", "AGE-SECRET-KEY-1AAAA",
    ] {
      let option = try home.refusal("export", "--recipient", key, "-o", home.folder["neck.json"])
      #expect(option.code == 64 && option.message.contains("is not a recipient that age knows"))
      #expect(option.hint == "A recipient looks like \(taken)", "\(option)")
      let plan = Plans.text(revision: 2, more: ",\"recipient\":\"\(key)\"")
      let path = try home.folder.write(plan, to: "plan.json")
      let refusal = try home.refusal("plan", "import", path, "--yes")
      #expect(refusal.code == 65 && refusal.message.contains("a key as \(taken) was expected"))
    }
    let words = try home.cadans("export", "--help").output.split(whereSeparator: \.isWhitespace)
    for word in ["age1…,", "ssh-ed25519", "ssh-rsa"] { #expect(words.contains { $0 == word }) }
  }

  @Test("a key that age knows and cannot use is refused with what is the matter")
  func unusableKeys() throws {
    let home = try Self.home()
    _ = try home.shell("ssh-keygen -q -t rsa -b 1024 -N '' -C x -f short")
    let key = try home.file("short.pub").filter { !$0.isNewline }
    let target = home.folder["neck.age"]
    let short = try home.refusal("export", "--recipient", key, "-o", target)
    #expect(short.code == 65 && short.message.contains("age takes 2,048 bits or more"))
    // A recipient of a plugin, of a key in hardware that this machine has no program for.
    let plugin = try home.refusal(
      "export", "--recipient", "age1yubikey1ppppppppppppppppppppqqqq00yv07", "-o", target)
    #expect(plugin.code == 69 && plugin.message.contains("age-plugin-yubikey"))
    #expect(!FileManager.default.fileExists(atPath: target))
  }

  @Test("leaves nothing behind when age refuses, is missing, or the disk is full")
  func refused() throws {
    var home = try Self.home()
    let before = Set(try home.files(in: home.folder.path).keys)
    func extra() throws -> Set<String> {
      Set(try home.files(in: home.folder.path).keys).subtracting(before)
        .filter { !$0.contains("/keys/") && !$0.hasPrefix("state/") }
    }
    let target = home.folder["neck.age"]
    let wrong = try home.refusal("export", "--recipient", "age1qqq", "-o", target)
    #expect(wrong.code == 65 && wrong.message.contains("age1qqq"))
    let typed = try home.refusal("export", "--recipient", "M. Jansen", "-o", target)
    #expect(typed.code == 64 && typed.hint?.contains("age1") == true)
    #expect(try extra().isEmpty)
    let key = try home.json("keys")["publicKey"].string ?? ""
    for recipient in ["--plain", "--recipient '\(key)'"] {
      let full = try home.shell(
        """
        mkdir -p disk; unshare --mount sh -c 'mount -t tmpfs -o size=16k none disk;
        "$CADANS" export \(recipient.replacing("'", with: "\"")) -o disk/neck.json; echo $?
        ls -A disk'
        """)
      #expect(full.output.hasSuffix("\n73\n"), "\(full)")
    }
    home.variables["PATH"] = home.folder["nothing"]
    let missing = try home.refusal("export", "--recipient", key, "-o", target)
    #expect(
      missing.code == 69 && missing.hint == "Install the package openssh-client, and try again.")
    let bin = try home.folder.makeFolder("bin")
    home.variables["PATH"] = "/usr/bin"
    _ = try home.shell("ln -s \"$(command -v ssh-keygen)\" bin/")
    home.variables["PATH"] = bin
    let noAge = try home.refusal("export", "--recipient", key, "-o", target)
    #expect(noAge.code == 69 && noAge.hint == "Install the package age, and try again.")
    #expect(try extra().subtracting(["bin/ssh-keygen"]).isEmpty)
  }

  @Test("never overwrites a file, nor a signature, without --force")
  func force() throws {
    let home = try Self.home()
    let path = home.folder["neck.json"]
    try home.folder.write("mine", to: "neck.json.sig")
    #expect(try home.refusal("export", "-o", path).code == 73)
    #expect(try home.file("neck.json.sig") == "mine")
    #expect(try home.shell("ls neck.json").status != 0)
    try home.json("export", "--force", "-o", path)
    #expect(try home.file("neck.json.sig").hasPrefix("-----BEGIN SSH SIGNATURE"))
  }

  @Test("takes the days that are asked for, and refuses those that are not there")
  func days() throws {
    let home = try Self.home()
    let path = home.folder["part.json"]
    let part = try home.json(
      "export", "--from", "2026-09-14", "--to", "2026-09-20", "--unsigned", "-o", path)
    #expect(part["period"].description == #"{"from":"2026-09-14","through":"2026-09-20"}"#)
    #expect(part["signed"].bool == false && part["files"].array.count == 1)
    for (words, code) in [
      (["--from", "2026-09-20", "--to", "2026-09-14"], 65), (["--from", "2027-01-01"], 65),
      (["--from", "soon"], 64), (["--format", "pdf"], 64), (["--for", "insurer"], 64),
      (["--plain", "--recipient", "age1x"], 64),
    ] {
      let refusal = try home.refusal(["export", "-o", home.folder["x"]] + words)
      #expect(refusal.code == code, "\(words)")
    }
    #expect(try Home().refusal("export", "-o", path).code == 65)
  }

  @Test("asks on a terminal, after a look")
  func terminal() throws {
    let home = try Self.home()
    let no = try Terminal.run(home, "export", "-o", home.folder["neck.json"], typing: ["n"])
    #expect(no.output.contains("Write it? [y/N]") && no.output.contains("Nothing was changed."))
    #expect(try home.shell("ls neck.json").status != 0)
    let yes = try Terminal.run(home, "export", "-o", home.folder["neck.json"], typing: ["y"])
    #expect(yes.status == 0 && yes.output.contains("is written."), "\(yes)")
  }

  @Test("is killed in the middle: the file is there whole, or not")
  func killed() throws {
    let home = try Self.home()
    let key = try #require(try home.json("keys")["publicKey"].string)
    // A slow age that has written a part when it is stopped.
    let bin = try home.folder.makeFolder("bin")
    try home.folder.write("#!/bin/sh\nhead -c 1000\nkill -9 $PPID\n", to: "bin/age")
    _ = try home.shell("chmod +x bin/age")
    var slow = home
    slow.variables["PATH"] = "\(bin):/usr/bin:/bin"
    let killed = try slow.cadans("export", "--recipient", key, "-o", home.folder["neck.age"])
    #expect(killed.status == -9, "\(killed)")
    #expect(try home.shell("ls neck.age").status != 0)
    try home.json("export", "--recipient", key, "-o", home.folder["neck.age"])
    #expect(try home.shell("head -c 21 neck.age").output == "age-encryption.org/v1")
  }

  /// Runs an export in the folder `out` under `strace`, with something done at one system call.
  private static func run(
    _ words: String, _ fault: String, in home: Home
  ) throws -> Command.Outcome {
    try home.shell(
      "cd out && strace -f -qq -o ../strace \(fault) \"$CADANS\" export \(words) -o f --json")
  }

  private static func listed(_ home: Home) throws -> [Substring] {
    try home.shell("ls -A out").output.split(separator: "\n")
  }

  @Test(
    "is killed at any moment: nothing is left beside the file, which is the old or the new one",
    arguments: ["--format csv", "", "--force --format csv", "--force"]
      .map { "\($0) --from 2026-10-31" },
    ["write", "fsync", "linkat", "/^rename"])
  func killedAnywhere(words: String, call: String) throws {
    let home = try Self.home()
    try home.json("keys")
    let files: [Substring] = words.contains("csv") ? ["f"] : ["f", "f.sig"]
    let whole = words.contains("csv") ? #"head -c 7 f | grep -q record,"# : "python3 -m json.tool f"
    var point = 0
    while true {
      point += 1
      let old = words.contains("force") ? "echo old >out/f" : ":"
      _ = try home.shell("rm -rf out; mkdir out; \(old)")
      let fault = "-e trace=\(call) -e inject=\(call):signal=KILL:when=\(point)"
      let outcome = try Self.run(words, fault, in: home)
      #expect([0, 137, -9].contains(outcome.status), "\(outcome)")
      let found = try Self.listed(home)
      if !words.contains("force") {
        #expect(Set(found).isSubset(of: files), "\(call) \(point): \(found)")
      }
      if found.contains("f"), try home.shell("cat out/f").output != "old\n" {
        #expect(try home.shell("cd out; \(whole)").status == 0, "\(call) \(point)")
        if files.count == 2 { #expect(found.contains("f.sig")) }
      }
      // Whatever was left, the next one leaves its own files only.
      let next = try home.shell("cd out && \"$CADANS\" export --force \(words) -o f --json")
      #expect(next.status == 0, "\(next)")
      #expect(try Self.listed(home) == files, "\(call) \(point)")
      if outcome.status == 0 { break }
      try #require(point < 40)
    }
    // Without --force nothing is renamed.
    #expect(point >= 2 || call == "/^rename" && !words.contains("force"), "nothing was killed")
  }

  @Test("writes where the file system knows no files without a name, and clears what was left")
  func namedDraft() throws {
    let home = try Self.home()
    _ = try home.shell("mkdir out")
    // The first look into the folder finds leftovers, the second would make the file.
    let fault = "-P . -e trace=openat -e inject=openat:error=EOPNOTSUPP:when=2"
    let made = try Self.run("--format csv", fault, in: home)
    let trace = try home.file("strace")
    #expect(made.status == 0, "\(made) \(trace)")
    #expect(trace.contains("O_TMPFILE, 0600) = -1 EOPNOTSUPP"), "\(trace)")
    #expect(try Self.listed(home) == ["f"])
    // One whose writer is gone goes; one that somebody writes, and other files, stay.
    _ = try home.shell("cd out; touch f.17.new f.x.new g.17.new f.18.new f.new")
    let other = try home.shell(
      """
      cd out
      exec 9<f.18.new && flock 9 && "$CADANS" export --force --format csv -o f --json
      """)
    #expect(other.status == 0, "\(other)")
    #expect(try Self.listed(home) == ["f", "f.18.new", "f.new", "f.x.new", "g.17.new"])
  }
}
