import CadansTestSupport
import Testing

@Suite("keys, and plans that are signed") struct KeysTests {
  /// Makes a key as a practice would, and signs a plan with it.
  static func sign(_ home: Home, _ file: String, key: String = "practice") throws {
    let made = try home.shell(
      """
      [ -e \(key) ] || ssh-keygen -q -t ed25519 -N '' -C '' -f \(key)
      rm -f \(file).sig; ssh-keygen -q -Y sign -f \(key) -n cadans.plan \(file)
      """)
    #expect(made.status == 0, "\(made)")
  }

  @Test("makes the key once, 0600, and shows its public half and fingerprint")
  func own() throws {
    let home = try Home()
    let first = try home.json("keys")
    let key = try #require(first["publicKey"].string)
    #expect(key.hasPrefix("ssh-ed25519 AAAA") && !first["practice"].exists)
    #expect(first["fingerprint"].string?.hasPrefix("SHA256:") == true)
    #expect(try home.json("keys").description == first.description)
    let modes = try home.shell(
      "stat -c %a data/cadans/keys data/cadans/keys/patient; ls -A data/cadans/keys")
    #expect(modes.output == "700\n600\npatient\npatient.pub\n", "\(modes)")
    let said = try home.cadans("keys")
    #expect(said.output.contains(key) && said.output.contains("cadans keys --trust"))
    #expect(try home.file("data/cadans/keys/patient").hasPrefix("-----BEGIN OPENSSH PRIVATE KEY"))
  }

  @Test("pins the practice's key, and takes another only when told")
  func pin() throws {
    let home = try Home()
    try home.folder.write(Plans.text(), to: "one.json")
    try Self.sign(home, "one.json")
    try Self.sign(home, "one.json", key: "other")
    let path = home.folder["practice.pub"]
    #expect(try home.refusal("keys", "--trust", path).code == 64)
    let pinned = try home.json("keys", "--trust", path, "--by", "M. Jansen")
    #expect(pinned["practice"]["by"].string == "M. Jansen")
    let half = try #require(pinned["practice"]["publicKey"].string)
    #expect(try home.file("practice.pub").hasPrefix(half))
    let other = try home.refusal("keys", "--trust", home.folder["other.pub"], "--by", "X")
    #expect(other.code == 65 && other.message.contains("M. Jansen"))
    // The key itself may be typed too.
    let text = try home.file("other.pub").filter { !$0.isNewline }
    try home.json("keys", "--trust", text, "--by", "X", "--force")
    for bad in ["practice", "one.json", "nothing"] {
      let refusal = try home.refusal("keys", "--trust", home.folder[bad], "--by", "X", "--force")
      #expect(refusal.code == (bad == "nothing" ? 74 : 65), "\(bad)")
    }
    #expect(try home.json("keys")["practice"]["by"].string == "X")
  }

  @Test("a plan of the practice goes in; unsigned, changed or another's does not")
  func plans() throws {
    let home = try Home()
    let path = try home.folder.write(Plans.text(), to: "one.json")
    try Self.sign(home, "one.json")
    let unknown = try home.cadans("plan", "import", path)
    #expect(unknown.status == 0 && unknown.output.contains("It is signed, but no key"))
    try home.json("keys", "--trust", home.folder["practice.pub"], "--by", "M. Jansen")
    let next = try home.folder.write(Plans.text(revision: 2), to: "two.json")
    let unsigned = try home.refusal("plan", "import", next, "--yes")
    #expect(unsigned.code == 65 && unsigned.message.contains("is not signed"))
    #expect(unsigned.hint?.contains("--unsigned") == true)
    try Self.sign(home, "two.json", key: "other")
    let foreign = try home.refusal("plan", "import", next, "--yes")
    #expect(foreign.code == 65 && foreign.message.contains("is not that of M. Jansen"))
    try Self.sign(home, "two.json")
    try home.folder.write(Plans.text(revision: 2, time: "09:01"), to: "two.json")
    #expect(try home.refusal("plan", "import", next, "--yes").code == 65)
    #expect(try home.json("plan")["revision"].int == 1)
    try home.folder.write(Plans.text(revision: 2), to: "two.json")
    let good = try home.cadans("plan", "import", next, "--yes")
    #expect(good.status == 0 && good.output.hasPrefix("Signed by M. Jansen."), "\(good)")
    try home.folder.write(Plans.text(revision: 3), to: "three.json")
    try home.json("plan", "import", home.folder["three.json"], "--yes", "--unsigned")
    #expect(try home.json("plan")["revision"].int == 3)
  }

  @Test("takes a plan as a tar with its signature, and encrypted to the person's own key")
  func packed() throws {
    let home = try Home()
    try home.folder.write(Plans.text(), to: "one.json")
    try Self.sign(home, "one.json")
    let key = try #require(
      try home.json("keys", "--trust", home.folder["practice.pub"], "--by", "M. Jansen")[
        "publicKey"
      ]
      .string)
    let packed = try home.shell(
      """
      tar --format=ustar -cf one.tar one.json one.json.sig
      age -r '\(key)' -o one.age one.tar
      python3 -c 'b=bytearray(open("one.age","rb").read()); b[-40]^=1; open("f.age","wb").write(b)'
      tar --format=ustar -cf more.tar one.json one.json.sig practice.pub
      """)
    #expect(packed.status == 0, "\(packed)")
    let flipped = try home.refusal("plan", "import", home.folder["f.age"])
    #expect(flipped.code == 65 && flipped.message.contains("cannot be decrypted"))
    #expect(try home.refusal("plan", "import", home.folder["more.tar"]).code == 65)
    let opened = try home.cadans("plan", "import", home.folder["one.age"])
    #expect(opened.status == 0 && opened.output.hasPrefix("Signed by M. Jansen."), "\(opened)")
    #expect(try home.cadans("plan", "import", home.folder["one.tar"]).output.contains("already"))
  }

  @Test("a plan for somebody else is refused")
  func patient() throws {
    let home = try Home()
    func plan(_ name: String, _ revision: Int) throws -> String {
      try home.folder.write(
        Plans.text(revision: revision, more: ",\"patient\":{\"pseudonym\":\"\(name)\"}"),
        to: "\(name)-\(revision).json")
    }
    try home.json("plan", "import", plan("heron", 1))
    let other = try home.refusal("plan", "import", plan("crow", 2), "--yes")
    #expect(
      other.code == 65
        && other.message.contains("is for crow, and your plans so far were for heron"))
    try home.json("plan", "import", plan("heron", 2), "--yes")
  }
}
