import CadansExchange
import CadansStore
import CadansText
import Glibc

/// The files that an export becomes: the file, beside it its signature; or one for the recipient.
struct ExportPackage {
  /// Whom it is encrypted to, or `nil`.
  let recipient: String?
  /// Whether it is signed with the person's key.
  let isSigned: Bool
  private let path: String
  private let force: Bool

  /// - Parameter path: As the person typed it; an encrypted file ends with `.age`.
  init(_ path: String, recipient: String?, isSigned: Bool, force: Bool) {
    self.recipient = recipient
    self.isSigned = isSigned
    self.force = force
    var path = path
    if recipient != nil, !path.hasSuffix(".age") {
      if isSigned, path.hasSuffix(".json") { path.removeLast(5) }
      path += ".age"
    }
    self.path = path
  }

  /// The files, the one to hand over first.
  var files: [String] { isSigned && recipient == nil ? [path, path + ".sig"] : [path] }

  /// Refuses when something is in the way, before any work is done.
  func checkPlaces() throws(Problem) {
    for file in files { try OutputFile(file).refuse(unless: force) }
  }

  /// Writes, signs, then encrypts, and then puts the files in place: each is there whole, or not,
  /// and the file never without its signature.
  ///
  /// - Parameter make: Makes the content, piece by piece.
  func write(
    keys: KeyRing, _ make: (ExportFormat.Put) throws(Problem) -> Void
  ) throws(Problem) {
    let file = OutputFile(path)
    guard let recipient else {
      // The signature goes first, since a file without one could be taken for whole; what was
      // there of it comes back when the file cannot follow.
      let before = try force && isSigned ? SetAside(path + ".sig") : nil
      var hasSignature = false
      do throws(Problem) {
        try file.write(force: force) { (handle) throws(Problem) in
          try make { (piece) throws(Problem) in try file.append(piece, to: handle) }
          guard isSigned else { return }
          let signature = try keys.sign(contentOf: handle, for: .adherence)
          try OutputFile(path + ".sig").write(signature, force: force)
          hasSignature = true
        }
      } catch {
        if hasSignature {
          if let before { before.putBack() } else { unlink(path + ".sig") }
        }
        throw error
      }
      return
    }
    // What is to be read by one only does not touch the disk before it is encrypted.
    let content = try MemoryFile(isSigned ? SignedPair.head(name, size: 0) : [])
    lseek(content.handle, 0, SEEK_END)
    try make { (piece) throws(Problem) in try file.append(piece, to: content.handle) }
    if isSigned { try sign(content, keys, file) }
    try file.write(force: force) { (handle) throws(Problem) in
      try Age.encrypt(contentOf: content.handle, to: recipient, into: handle, path: path)
    }
  }

  /// Makes the tar file of content and signature out of what stands behind an empty header.
  private func sign(
    _ content: MemoryFile, _ keys: KeyRing, _ file: OutputFile
  ) throws(Problem) {
    let start = SignedPair.head(name, size: 0).count
    let size = lseek(content.handle, 0, SEEK_END) - start
    let signature = try keys.sign(contentOf: content.handle, from: start, for: .adherence)
    lseek(content.handle, 0, SEEK_SET)
    try file.append(SignedPair.head(name, size: size), to: content.handle)
    lseek(content.handle, 0, SEEK_END)
    try file.append(SignedPair.tail(name, size: size, signature), to: content.handle)
  }

  /// The name of the file without its folder and endings.
  private var name: String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return last.hasSuffix(".age") ? String(last.dropLast(4)) : last
  }
}
