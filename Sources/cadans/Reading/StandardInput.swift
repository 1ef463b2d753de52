import Glibc

/// What a person types, or another program gives.
enum StandardInput {
  /// The longest line that is taken whole, in bytes [ENG]: far more than any answer.
  private static let longestLine = 65_536

  /// The next line without its end, or `nil` at the end of the input.
  ///
  /// A signal that is caught ends the wait where `isStopped` says so then. (Swift's `readLine` may
  /// wait for ever after a signal when the other side has gone.)
  ///
  /// - Shape: Bytes that are not UTF-8 become replacement characters.
  static func line(unless isStopped: () -> Bool = { false }) -> String? {
    var bytes: [UInt8] = []
    while bytes.count < longestLine {
      var byte: UInt8 = 0
      switch read(STDIN_FILENO, &byte, 1) {
      case 1 where byte == UInt8(ascii: "\n"): return text(bytes)
      case 1: bytes.append(byte)
      case -1 where errno == EINTR:
        if isStopped() { return nil }
      default: return bytes.isEmpty ? nil : text(bytes)
      }
    }
    return text(bytes)
  }

  private static func text(_ bytes: [UInt8]) -> String {
    String(
      decoding: bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes[...], as: UTF8.self)
  }
}
