/// The header of one entry of a tar file: a folder or an ordinary file, and nothing else.
///
/// `tar` reads what is written here. Of foreign archives only this plain form is read: a link, a
/// device, a path that leads out or a name that Cadans never gives is refused.
///
/// - Shape: `name` is relative, its parts are letters, digits, `.`, `-` and `_`, and none of them
///   begins with a dot; a header has 512 bytes.
/// - Units: `size` in bytes, 0 for folders; `modified` in seconds since 1970-01-01T00:00:00Z.
/// - Errors: The reading initialiser gives `nil` for anything else.
/// - Source: POSIX.1-1988 ustar, as IEEE 1003.1 describes it under pax.
public struct TarHeader: Hashable, Sendable {
  /// The size of a header, and of the blocks that contents are padded to.
  public static let blockSize = 512

  /// The path, without a slash at its end.
  public let name: String

  /// The length of the content, in bytes.
  public let size: Int

  /// Whether it is a folder.
  public let isFolder: Bool

  /// When the file was changed, in seconds since 1970-01-01T00:00:00Z.
  public let modified: Int

  /// The header of an entry, or `nil` when a tar file of ours cannot have such a name.
  public init?(name: String, size: Int, isFolder: Bool, modified: Int) {
    guard Self.isPlain(name), (0..<0o777_7777_7777).contains(size),
      (0..<0o777_7777_7777).contains(modified)
    else { return nil }
    self.name = name
    self.size = size
    self.isFolder = isFolder
    self.modified = modified
  }

  /// Reads a header.
  public init?(_ block: [UInt8]) {
    guard block.count == Self.blockSize,
      Array(block[257..<262]) == Array("ustar".utf8),
      Self.number(block[148..<156]) == Self.sum(block),
      let size = Self.number(block[124..<136]), let modified = Self.number(block[136..<148]),
      Self.text(block[157..<257])?.isEmpty == true, Self.text(block[345..<500])?.isEmpty == true,
      var name = Self.text(block[0..<100])
    else { return nil }
    let isFolder = block[156] == UInt8(ascii: "5")
    guard isFolder || block[156] == UInt8(ascii: "0") || block[156] == 0, !isFolder || size == 0
    else { return nil }
    if isFolder, name.hasSuffix("/") { name.removeLast() }
    self.init(name: name, size: size, isFolder: isFolder, modified: modified)
  }

  /// The header as it is written.
  public var bytes: [UInt8] {
    var block = [UInt8](repeating: 0, count: Self.blockSize)
    func put(_ text: String, at offset: Int) {
      block.replaceSubrange(offset..<(offset + text.utf8.count), with: Array(text.utf8))
    }
    func octal(_ number: Int, digits: Int) -> String {
      let text = String(number, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    put(isFolder ? name + "/" : name, at: 0)
    put(isFolder ? "0000700" : "0000600", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    put(octal(size, digits: 11), at: 124)
    put(octal(modified, digits: 11), at: 136)
    put("        ", at: 148)
    put(isFolder ? "5" : "0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    put(octal(Self.sum(block), digits: 6), at: 148)
    block[154] = 0
    return block
  }

  /// How many bytes follow the content, so that the next entry begins at a block.
  public var padding: Int { (Self.blockSize - size % Self.blockSize) % Self.blockSize }

  private static func isPlain(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return name.utf8.count < 99 && parts.count <= 6
      && parts.allSatisfy { part in
        part.utf8.first.map { $0 != UInt8(ascii: ".") } == true
          && part.utf8.allSatisfy { letter in
            switch letter {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
              UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
              UInt8(ascii: "_"):
              true
            default: false
            }
          }
      }
  }

  /// The sum of a header's bytes, its own field read as spaces.
  private static func sum(_ block: [UInt8]) -> Int {
    var sum = 8 * Int(UInt8(ascii: " "))
    for (index, byte) in block.enumerated() where !(148..<156).contains(index) { sum += Int(byte) }
    return sum
  }

  /// A text that ends with the field or at its first zero byte, after which only zeros come.
  private static func text(_ field: ArraySlice<UInt8>) -> String? {
    let letters = field.prefix { $0 != 0 }
    guard field.dropFirst(letters.count).allSatisfy({ $0 == 0 }) else { return nil }
    return String(decoding: letters, as: UTF8.self)
  }

  /// An octal number with spaces or zero bytes around it.
  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    let isFiller: (UInt8) -> Bool = { $0 == 0 || $0 == UInt8(ascii: " ") }
    let digits = field.drop(while: isFiller).prefix { !isFiller($0) }
    guard !digits.isEmpty,
      digits.endIndex == field.endIndex
        || field[digits.endIndex...].allSatisfy(isFiller)
    else { return nil }
    return Int(String(decoding: digits, as: UTF8.self), radix: 8)
  }
}
