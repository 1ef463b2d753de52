public import CadansText
internal import Glibc

/// Encryption with `age`, as it is: there is no cryptography of our own.
///
/// - Source: <doc:The-contract#Security-and-privacy>
public enum Age {
  /// Whether a file is one of `age`.
  public static func isEncrypted(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("age-encryption.org/".utf8))
      || bytes.starts(with: Array("-----BEGIN AGE ENCRYPTED FILE".utf8))
  }

  /// Encrypts what an open file holds to a recipient, into another.
  ///
  /// With a bad recipient or a full disk a part may have been written: the file counts only when
  /// this ends well.
  ///
  /// - Parameter recipient: `age1…`, or an SSH public key of the types Ed25519 and RSA.
  /// - Errors: 69 without `age`, or without the plugin of the recipient; 65 for a recipient that is
  ///   none or too weak; 73 when it cannot be written.
  public static func encrypt(
    contentOf file: Int32, to recipient: String, into handle: Int32, path: String
  ) throws(Problem) {
    lseek(file, 0, SEEK_SET)
    let made = try tool(["--encrypt", "--recipient", recipient]).run(
      from: file, output: handle, quietly: true)
    guard made.status != 0 else { return }
    if made.complaint.contains("RSA key size is too small") {
      throw Problem(
        .refused,
        tr("This RSA key is too short to encrypt to: age takes 2,048 bits or more."),
        path: "recipient", hint: tr("Ask the practice for a longer key, or for one as age1…"))
    }
    if made.complaint.contains("couldn't start plugin") {
      let name = recipient.dropFirst("age1".utf8.count).prefix { $0 != "1" }
      throw Problem(
        .unavailable,
        tr("The program {name} cannot be started.", ["name": "age-plugin-\(name)"]),
        path: "recipient", hint: tr("Install it, and try again."))
    }
    if made.complaint.contains("recipient") {
      throw Problem(
        .refused,
        tr("\"{text}\" is not a recipient that age knows.", ["text": String(recipient.prefix(80))]),
        path: "recipient",
        hint: tr("A recipient looks like age1…, ssh-ed25519 AAAA… or ssh-rsa AAAA…"))
    }
    throw Problem(
      .cannotWrite,
      tr("{file} cannot be written: {error}.", ["file": path, "error": made.complaint]),
      path: path)
  }

  static func tool(_ arguments: [String]) -> Tool { Tool("age", arguments, package: "age") }
}
