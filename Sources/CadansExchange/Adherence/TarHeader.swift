/// The header of one file in a tar, and of nothing else that can be in one.
///
/// The pair of a file and its signature is packed in memory, so that what will be encrypted never
/// lies readable on a disk; `tar` reads what is written here. Of what others wrote only this plain
/// form is read: a folder, a link, a device or a path is no entry.
///
/// - Shape: `name` is letters, digits, `.`, `-` and `_`, and begins with no dot; a header has 512
///   bytes.
/// - Units: `size` in bytes.
/// - Errors: The reading initialiser gives `nil` for anything else.
/// - Source: POSIX.1-1988 ustar, as IEEE 1003.1 describes it under pax.
struct TarHeader: Hashable, Sendable {
  /// The size of a header, and of the blocks that contents are padded to.
  static let blockSize = 512

  /// The name.
  let name: String

  /// The length of the content, in bytes.
  let size: Int

  /// The header of an entry, or `nil` when a tar file of ours cannot have such a name.
  init?(name: String, size: Int) {
    guard Self.isPlain(name), (0..<0o777_7777_7777).contains(size) else { return nil }
    self.name = name
    self.size = size
  }

  /// Reads a header.
  init?(_ block: [UInt8]) {
    guard block.count == Self.blockSize,
      Array(block[257..<262]) == Array("ustar".utf8),
      Self.number(block[148..<156]) == Self.sum(block),
      let size = Self.number(block[124..<136]),
      Self.text(block[157..<257])?.isEmpty == true, Self.text(block[345..<500])?.isEmpty == true,
      let name = Self.text(block[0..<100]),
      block[156] == UInt8(ascii: "0") || block[156] == 0
    else { return nil }
    self.init(name: name, size: size)
  }

  /// The header as it is written.
  var bytes: [UInt8] {
    var block = [UInt8](repeating: 0, count: Self.blockSize)
    func put(_ text: String, at offset: Int) {
      block.replaceSubrange(offset..<(offset + text.utf8.count), with: Array(text.utf8))
    }
    func octal(_ number: Int, digits: Int) -> String {
      let text = String(number, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    put(name, at: 0)
    put("0000600", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    put(octal(size, digits: 11), at: 124)
    put(octal(0, digits: 11), at: 136)
    put("        ", at: 148)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    put(octal(Self.sum(block), digits: 6), at: 148)
    block[154] = 0
    return block
  }

  /// How many bytes follow the content, so that the next entry begins at a block.
  var padding: Int { (Self.blockSize - size % Self.blockSize) % Self.blockSize }

  private static func isPlain(_ name: String) -> Bool {
    (1..<100).contains(name.utf8.count) && name.utf8.first != UInt8(ascii: ".")
      && name.utf8.allSatisfy { letter in
        switch letter {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
          UInt8(ascii: "_"):
          true
        default: false
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
