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

  /// Signs, then encrypts, then puts the files in place; a file is there whole, or not.
  func write(_ bytes: [UInt8], keys: KeyRing) throws(Problem) {
    let signature = isSigned ? try keys.sign(bytes, for: .adherence) : nil
    guard let recipient else {
      try OutputFile(path).write(bytes, force: force)
      guard let signature else { return }
      do throws(Problem) {
        try OutputFile(path + ".sig").write(signature, force: force)
      } catch {
        if !force { unlink(path) }  // it was not there before
        throw error
      }
      return
    }
    let content = signature.map { SignedPair(name: name, content: bytes, signature: $0).tar }
    try OutputFile(path).write(force: force) { (handle) throws(Problem) in
      try Age.encrypt(content ?? bytes, to: recipient, into: handle, path: path)
    }
  }

  /// The name of the file without its folder and endings.
  private var name: String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return last.hasSuffix(".age") ? String(last.dropLast(4)) : last
  }
}
