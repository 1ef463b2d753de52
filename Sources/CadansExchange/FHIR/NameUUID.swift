/// A UUID of version 5: the same name gives the same UUID, on every machine and for ever.
///
/// What has no identifier of its own gets one from what it is made of, so that a file which is
/// handed over twice names the same things twice.
///
/// - Source: RFC 9562, 5.5; FIPS 180-4 for SHA-1, which is asked here to tell names apart and
///   protects nothing.
struct NameUUID: Hashable, CustomStringConvertible {
  /// 36 lower-case letters.
  let description: String

  /// The UUID of a name within the names of Cadans.
  init(_ name: String) {
    var bytes = Array(Self.sha1(Self.namespace + Array(name.utf8)).prefix(16))
    bytes[6] = 0x50 | (bytes[6] & 0x0F)
    bytes[8] = 0x80 | (bytes[8] & 0x3F)
    let digits = bytes.map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }
    description = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }
      .joined(separator: "-")
  }

  /// 3c0e1d5a-7b64-4f0e-9a55-c1d2a3e4f506, drawn once [ENG].
  private static let namespace: [UInt8] = [
    0x3C, 0x0E, 0x1D, 0x5A, 0x7B, 0x64, 0x4F, 0x0E, 0x9A, 0x55, 0xC1, 0xD2, 0xA3, 0xE4, 0xF5, 0x06,
  ]

  static func sha1(_ message: [UInt8]) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    var padded = message + [0x80]
    padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
    let bits = UInt64(message.count) * 8
    padded += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) }
    for block in stride(from: 0, to: padded.count, by: 64) {
      var words = (0..<16).map { index in
        (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(padded[block + 4 * index + $1]) }
      }
      for index in 16..<80 {
        let word = words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16]
        words.append(rotated(word, by: 1))
      }
      var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
      for (index, word) in words.enumerated() {
        let (mixed, constant): (UInt32, UInt32) =
          switch index {
          case 0..<20: ((b & c) | (~b & d), 0x5A82_7999)
          case 20..<40: (b ^ c ^ d, 0x6ED9_EBA1)
          case 40..<60: ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC)
          default: (b ^ c ^ d, 0xCA62_C1D6)
          }
        let next = rotated(a, by: 5) &+ mixed &+ e &+ constant &+ word
        (a, b, c, d, e) = (next, a, rotated(b, by: 30), c, d)
      }
      for (index, value) in [a, b, c, d, e].enumerated() { state[index] &+= value }
    }
    return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) }
    }
  }

  private static func rotated(_ word: UInt32, by bits: UInt32) -> UInt32 {
    word << bits | word >> (32 - bits)
  }
}
