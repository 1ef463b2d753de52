import CadansCore
import CadansTestSupport
import Testing

@Suite("RecordID") struct RecordIDTests {
  static func random(_ random: inout SplitMix64, at milliseconds: Int64) -> RecordID {
    RecordID(
      at: Instant(milliseconds: milliseconds),
      random: (0..<10).map { _ in UInt8.random(in: .min ... .max, using: &random) })
  }

  @Test("is laid out as a UUID of version 7", arguments: 0..<100)
  func layout(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let milliseconds = Int64.random(in: 0..<(1 << 48), using: &random)
    let id = Self.random(&random, at: milliseconds)
    let letters = Array(id.text)
    #expect(letters.count == 36)
    #expect([8, 13, 18, 23].allSatisfy { letters[$0] == "-" })
    #expect(letters.allSatisfy { "0123456789abcdef-".contains($0) })
    #expect(letters[14] == "7" && "89ab".contains(letters[19]))
    #expect(Int64(id.text.prefix(8) + id.text.dropFirst(9).prefix(4), radix: 16) == milliseconds)
    #expect(RecordID(id.text) == id)
    #expect(RecordID(id.text.uppercased()) == id)
  }

  @Test("keeps the random bytes that it was given, but for version and variant")
  func bytes() {
    let id = RecordID(at: Instant(milliseconds: 0x0123_4567_89AB), random: Array(0xF0...0xF9))
    #expect(id.text == "01234567-89ab-70f1-b2f3-f4f5f6f7f8f9")
    let bare = RecordID(at: Instant(milliseconds: 1), random: [])
    #expect(bare.text.hasSuffix("7000-8000-000000000000"))
  }

  @Test("sorts by when it was made", arguments: 0..<100)
  func order(seed: Int) {
    var random = SplitMix64(seed: seed)
    let first = Int64.random(in: 0..<(1 << 47), using: &random)
    let later = first + Int64.random(in: 1...100_000, using: &random)
    #expect(Self.random(&random, at: first).text < Self.random(&random, at: later).text)
  }

  @Test(
    "refuses any other text",
    arguments: [
      "", "01234567-89ab-4def-8123-456789abcdef", "01234567-89ab-7def-c123-456789abcdef",
      "01234567-89ab-7def-0123-456789abcdef", "0123456789ab7def8123456789abcdef",
      "01234567-89ab-7def-8123-456789abcdeg", "01234567-89ab-7def-8123-456789abcde",
      "01234567-89ab-7def-8123-456789abcdef0", "{01234567-89ab-7def-8123-456789abcdef}",
      "01234567_89ab-7def-8123-456789abcdef", " 1234567-89ab-7def-8123-456789abcdef",
      "０1234567-89ab-7def-8123-456789abcd",
    ])
  func refused(text: String) {
    #expect(RecordID(text) == nil)
  }

  @Test("is meant by its beginning and by its end")
  func meant() throws {
    let id = try #require(RecordID("01234567-89ab-7def-8123-456789abcdef"))
    #expect(id.short == "abcdef")
    for typed in ["abcdef", "ABCDEF", "0123", "01234567-89ab", "def", id.text] {
      #expect(id.isMeant(by: typed), "\(typed)")
    }
    for typed in ["", "abcde", "1234", "-", "89ab-7def", id.text + "0"] {
      #expect(!id.isMeant(by: typed), "\(typed)")
    }
  }

  @Test("differs in its short form where it was made in the same millisecond")
  func short() {
    var random = SplitMix64(seed: 1)
    let ids = (0..<100).map { _ in Self.random(&random, at: 1_795_000_000_000) }
    #expect(Set(ids.map(\.short)).count == 100)
  }
}
