/// A file and its detached signature, as one tar: exactly NAME.json and NAME.json.sig.
///
/// - Source: <doc:The-contract#The-adherence-file>
public struct SignedPair: Hashable, Sendable {
  /// The name, without `.json`.
  public let name: String
  /// The file.
  public let content: [UInt8]
  /// The signature over it, as `ssh-keygen` writes it.
  public let signature: [UInt8]

  /// A file and its signature.
  ///
  /// - Parameter name: Where a tar file of ours cannot have such a name it is `cadans`.
  public init(name: String, content: [UInt8], signature: [UInt8]) {
    self.name = Self.plain(name)
    self.content = content
    self.signature = signature
  }

  private static func plain(_ name: String) -> String {
    let isPlain =
      !name.contains("/")
      && TarHeader(name: name + ".json.sig", size: 0, isFolder: false, modified: 0) != nil
    return isPlain ? name : "cadans"
  }

  /// The pair as a tar file; the same pair gives the same bytes.
  public var tar: [UInt8] {
    Self.head(name, size: content.count) + content
      + Self.tail(name, size: content.count, signature)
  }

  /// What stands before the content in the tar file: one block, whatever the size.
  public static func head(_ name: String, size: Int) -> [UInt8] {
    header("\(plain(name)).json", size)?.bytes ?? []
  }

  /// What stands behind the content in the tar file: the signature, and the end.
  public static func tail(_ name: String, size: Int, _ signature: [UInt8]) -> [UInt8] {
    guard let content = header("\(plain(name)).json", size),
      let mark = header("\(plain(name)).json.sig", signature.count)
    else { return [] }
    // Two empty blocks end a tar file.
    return [UInt8](repeating: 0, count: content.padding) + mark.bytes + signature
      + [UInt8](repeating: 0, count: mark.padding + 2 * TarHeader.blockSize)
  }

  private static func header(_ name: String, _ size: Int) -> TarHeader? {
    TarHeader(name: name, size: size, isFolder: false, modified: 0)
  }

  /// Reads a tar file, or gives `nil` when it holds anything but such a pair.
  public init?(tar bytes: [UInt8]) {
    var rest = bytes[...]
    var entries: [(name: String, content: [UInt8])] = []
    while rest.count >= TarHeader.blockSize, rest.first != 0 {
      guard let header = TarHeader(Array(rest.prefix(TarHeader.blockSize))), !header.isFolder
      else { return nil }
      rest = rest.dropFirst(TarHeader.blockSize)
      guard rest.count >= header.size + header.padding, entries.count < 2 else { return nil }
      entries.append((header.name, Array(rest.prefix(header.size))))
      rest = rest.dropFirst(header.size + header.padding)
    }
    guard entries.count == 2, rest.allSatisfy({ $0 == 0 }), entries[0].name.hasSuffix(".json"),
      entries[1].name == entries[0].name + ".sig"
    else { return nil }
    self.init(
      name: String(entries[0].name.dropLast(5)), content: entries[0].content,
      signature: entries[1].content)
  }

  /// Whether a file looks like a tar file.
  public static func isTar(_ bytes: [UInt8]) -> Bool {
    bytes.count > TarHeader.blockSize && Array(bytes[257..<262]) == Array("ustar".utf8)
  }
}
