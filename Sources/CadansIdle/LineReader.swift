/// Cuts a stream of bytes into lines, none of them longer than our own lines are.
public struct LineReader: Hashable, Sendable {
  /// How long a line can be, in bytes.
  public static let limit = 128

  private var rest: [UInt8] = []

  /// Nothing has come yet.
  public init() {}

  /// Takes bytes and gives the lines that are whole; `nil` once a line is too long to be ours.
  public mutating func take(_ bytes: some Sequence<UInt8>) -> [String]? {
    var lines: [String] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        lines.append(String(decoding: rest, as: UTF8.self))
        rest = []
      } else {
        rest.append(byte)
        if rest.count > Self.limit { return nil }
      }
    }
    return lines
  }
}
