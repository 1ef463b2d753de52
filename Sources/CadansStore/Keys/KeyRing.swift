public import CadansText
internal import Glibc

/// The keys of one person: their own, to sign with, and that of the practice, to check plans with.
///
/// Both are OpenSSH keys, made and used by `ssh-keygen`: there is no cryptography of our own.
///
/// - Source: <doc:The-contract#Security-and-privacy>
public struct KeyRing {
  /// What a signature is for; one made for a plan never passes for an adherence file.
  public enum Purpose: String, CaseIterable, Sendable {
    case plan = "cadans.plan"
    case adherence = "cadans.adherence"
  }

  /// A public key.
  public struct PublicKey: Hashable, Sendable {
    /// Type and key, as in `ssh-ed25519 AAAA…`.
    public let line: String
    /// What two people read to each other to compare: `SHA256:…`.
    public let fingerprint: String
    /// Whose it is, as somebody wrote it down; empty for one's own.
    public let owner: String
  }

  private let store: Store

  /// The keys beside this store's files.
  public init(_ store: Store) { self.store = store }

  private var folder: String { store.paths.data + "/keys" }
  private var own: String { folder + "/patient" }
  private var trusted: String { folder + "/practice" }

  /// Whether the person has a key that can be used now.
  public var hasOwn: Bool { access(own, F_OK) == 0 }

  /// Makes the person's pair of keys where there is none.
  ///
  /// It is made only where neither half is there, be it as a link that leads nowhere now: what was
  /// signed with a key before could not be told from what another signed.
  ///
  /// - Returns: Whether it was made.
  /// - Errors: 69 without `ssh-keygen`, 73 where it cannot be kept, 74 where one half is missing.
  public func makeOwnKey() throws(Problem) -> Bool {
    try store.locked { () throws(Problem) in
      if try finishOwnKey() { return false }
      let halves = try [own, own + ".pub"].map { (path) throws(Problem) in
        try SystemFile.isReallyThere(path)
      }
      if halves[0] {
        guard hasOwn else { throw lost(own) }
        return false
      }
      guard !halves[1] else { throw lost(own) }
      do { try AtomicFile.makeFolder(folder) } catch { throw SystemFile.unwritable(folder, error) }
      // Made under another name, so that one that is cut short is never taken for a key.
      let draft = folder + "/.new"
      for path in [draft, draft + ".pub"] { unlink(path) }
      let made = try Self.sshKeygen(["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", draft]).run(
        input: [], quietly: true)
      guard made.status == 0, rename(draft + ".pub", own + ".pub") == 0, rename(draft, own) == 0
      else { throw Self.failed(made, own) }
      return true
    }
  }

  /// Puts the private half in its place when whoever made the pair was cut off between the two.
  ///
  /// - Returns: Whether there was one.
  private func finishOwnKey() throws(Problem) -> Bool {
    let draft = folder + "/.new"
    guard try SystemFile.isReallyThere(draft), try !SystemFile.isReallyThere(draft + ".pub"),
      try SystemFile.isReallyThere(own + ".pub"), try !SystemFile.isReallyThere(own)
    else { return false }
    guard rename(draft, own) == 0 else { throw SystemFile.unwritable(own, SystemError(errno)) }
    return true
  }

  /// What is said of a key of which a half is missing.
  private func lost(_ path: String) -> Problem {
    let target = SystemFile.target(of: path)
    return Problem(
      .cannotRead,
      target == path
        ? tr("{file} is missing, the private half of your key.", ["file": path])
        : tr(
          "{file}, your key, leads to {target}, which is not there.",
          ["file": path, "target": target]), path: path,
      hint: tr(
        "Put it back, from a backup or by mounting its disk. For a new key remove both halves in {folder}, and tell your practice.",
        ["folder": folder]))
  }

  /// The person's public key; the pair is made the first time.
  ///
  /// - Errors: Those of ``makeOwnKey()``.
  public func ownKey() throws(Problem) -> PublicKey {
    _ = try makeOwnKey()
    guard let bytes = try SystemFile.read(own + ".pub", limit: 10_000) else {
      throw Problem(
        .refused, tr("{file} is missing, the public half of your key.", ["file": own + ".pub"]),
        path: own + ".pub",
        hint: tr("'ssh-keygen -y -f {file}' shows it again.", ["file": own]))
    }
    return try Self.publicKey(String(decoding: bytes, as: UTF8.self), owner: "", path: own + ".pub")
  }

  /// A signature of these bytes by the person.
  public func sign(_ bytes: [UInt8], for purpose: Purpose) throws(Problem) -> [UInt8] {
    _ = try ownKey()
    return try Self.sign(bytes, for: purpose, with: own)
  }

  /// A signature, by the person, of what an open file holds.
  ///
  /// - Parameter start: The first byte that is signed.
  public func sign(
    contentOf file: Int32, from start: Int = 0, for purpose: Purpose
  ) throws(Problem) -> [UInt8] {
    _ = try ownKey()
    lseek(file, start, SEEK_SET)
    return try Self.signature(by: own, for: purpose) { (tool) throws(Problem) in
      try tool.run(from: file, quietly: true)
    }
  }

  /// A signature by the key in a file.
  public static func sign(
    _ bytes: [UInt8], for purpose: Purpose, with key: String
  ) throws(Problem) -> [UInt8] {
    try signature(by: key, for: purpose) { (tool) throws(Problem) in
      try tool.run(input: bytes, quietly: true)
    }
  }

  private static func signature(
    by key: String, for purpose: Purpose, _ run: (Tool) throws(Problem) -> Tool.Outcome
  ) throws(Problem) -> [UInt8] {
    let made = try run(sshKeygen(["-Y", "sign", "-f", key, "-n", purpose.rawValue]))
    guard made.status == 0, made.bytes.starts(with: Array("-----BEGIN SSH SIGNATURE".utf8))
    else { throw failed(made, key) }
    return made.bytes
  }

  /// The practice's key that plans are checked with, or `nil` when none was pinned.
  public func practiceKey() throws(Problem) -> PublicKey? {
    guard let bytes = try SystemFile.read(trusted, limit: 10_000) else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ", maxSplits: 4)
    guard words.count == 5 else {
      throw Problem(
        .refused, tr("{file} is not the key of a practice.", ["file": trusted]), path: trusted)
    }
    return try Self.publicKey(
      "\(words[2]) \(words[3])", owner: words[4].filter { $0 != "\n" }, path: trusted)
  }

  /// Pins the practice's key: from here on only plans signed with it are put in force unasked.
  ///
  /// - Errors: 65 when it is no public key, 73 where it cannot be kept.
  public func trust(_ text: String, by owner: String) throws(Problem) -> PublicKey {
    let key = try Self.publicKey(text, owner: owner, path: "--trust")
    try store.locked { () throws(Problem) in
      try AtomicFile.commit(
        [AtomicFile(path: trusted, bytes: Array("\(Self.line(key))\n".utf8))],
        root: store.paths.data)
    }
    return key
  }

  /// Whether these bytes were signed by a key for this purpose.
  public static func isSigned(
    _ bytes: [UInt8], _ signature: [UInt8], by key: PublicKey, for purpose: Purpose
  ) throws(Problem) -> Bool {
    let signers = try MemoryFile(Array("\(line(key))\n".utf8))
    let mark = try MemoryFile(signature)
    let (me, one, two) = (getpid(), signers.handle, mark.handle)
    return try sshKeygen([
      "-Y", "verify", "-f", "/proc/\(me)/fd/\(one)", "-I", "signer", "-n", purpose.rawValue,
      "-s", "/proc/\(me)/fd/\(two)",
    ]).run(input: bytes, quietly: true).status == 0
  }

  /// What the person's key can open, `age` decrypts with it.
  public func decrypted(_ bytes: [UInt8], path: String, limit: Int) throws(Problem) -> [UInt8] {
    guard hasOwn else {
      throw Problem(
        .refused, tr("{file} is encrypted, and you have no key.", ["file": path]), path: path,
        hint: tr("Make one with 'cadans keys', and give the practice its public half."))
    }
    let opened = try Age.tool(["--decrypt", "--identity", own]).run(
      input: bytes, limit: limit, quietly: true)
    guard opened.status == 0 else {
      throw Problem(
        .refused,
        tr("{file} cannot be decrypted: {error}.", ["file": path, "error": opened.complaint]),
        path: path)
    }
    return opened.bytes
  }

  /// The line of a file of allowed signers.
  private static func line(_ key: PublicKey) -> String {
    let owner = key.owner.map { $0.isNewline ? " " : String($0) }.joined()
    return "signer namespaces=\"cadans.*\" \(key.line) \(owner.isEmpty ? "-" : owner)"
  }

  /// Reads a public key.
  public static func publicKey(
    _ text: String, owner: String, path: String
  ) throws(Problem) -> PublicKey {
    let words = text.split(whereSeparator: \.isWhitespace).prefix(2).map(String.init)
    let line = words.joined(separator: " ")
    // A private key is never taken for the other half.
    if words.count == 2, line.hasPrefix("ssh-") || line.hasPrefix("sk-ssh-") {
      let shown = try sshKeygen(["-l", "-f", "-"]).run(
        input: Array("\(line)\n".utf8), quietly: true)
      let parts = shown.output.split(separator: " ")
      if shown.status == 0, parts.count > 1 {
        return PublicKey(line: line, fingerprint: String(parts[1]), owner: owner)
      }
    }
    throw Problem(
      .refused, tr("{file} is not a public key.", ["file": path]), path: path,
      hint: tr("A public key looks like: ssh-ed25519 AAAA…"))
  }

  private static func sshKeygen(_ arguments: [String]) -> Tool {
    Tool("ssh-keygen", arguments, package: "openssh-client")
  }

  private static func failed(_ outcome: Tool.Outcome, _ path: String) -> Problem {
    Problem(
      .failed,
      tr("ssh-keygen could not use {file}: {error}.", ["file": path, "error": outcome.complaint]),
      path: path)
  }
}
