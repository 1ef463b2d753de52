import CadansExchange
import CadansStore
import CadansText

/// A file that somebody named, with its signature where there is one: as it is with `.sig` beside
/// it, as a tar of both, or as that encrypted with `age`.
struct SignedDocument {
  /// Whether a signature was held against a key.
  enum Standing {
    /// It was made by the key that is known.
    case signed(by: KeyRing.PublicKey)
    /// There is one, and no key to check it with.
    case unchecked
    /// There is none.
    case unsigned
  }

  /// What it says.
  let document: JSON
  private let path: String
  private let bytes: [UInt8]
  private let signature: [UInt8]?

  /// Reads a file in any of its forms.
  ///
  /// - Errors: 74 when there is none, 65 when it is none of these.
  init(_ path: String, in environment: CommandEnvironment) throws(Problem) {
    let limit = 2 * Store.largestFile
    guard var bytes = try environment.store.bytes(path) else {
      throw Problem(.cannotRead, tr("There is no file {file}.", ["file": path]), path: path)
    }
    if Age.isEncrypted(bytes) {
      bytes = try KeyRing(environment.store).decrypted(bytes, path: path, limit: limit)
    }
    var signature: [UInt8]?
    if SignedPair.isTar(bytes) {
      guard let pair = SignedPair(tar: bytes) else {
        throw Problem(
          .refused,
          tr("{file} holds something else than a plan and its signature.", ["file": path]),
          path: path)
      }
      bytes = pair.content
      signature = pair.signature
    } else {
      signature = try environment.store.bytes(path + ".sig", limit: 10_000)
    }
    self.path = path
    self.bytes = bytes
    self.signature = signature
    document = try JSON(reading: bytes, path: path)
  }

  /// Whether it was signed by the practice whose key is known.
  ///
  /// - Errors: 65 when the signature is another's, or the file was changed after it was signed.
  func standing(_ key: KeyRing.PublicKey?, for purpose: KeyRing.Purpose) throws(Problem) -> Standing
  {
    guard let signature else { return .unsigned }
    guard let key else { return .unchecked }
    guard try KeyRing.isSigned(bytes, signature, by: key, for: purpose) else {
      throw Problem(
        .refused,
        tr(
          "The signature of {file} is not that of {name} over this file.",
          ["file": path, "name": key.owner]), path: path,
        hint: tr("Ask your practice for the file again."))
    }
    return .signed(by: key)
  }
}
