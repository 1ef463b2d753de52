import CadansExchange
import CadansTestSupport
import Foundation
import Testing

@Suite("JSON reading") struct JSONReadingTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// Texts in which every rule of RFC 8259 comes up.
  private static let texts = [
    Documents.plan, Documents.log, Documents.prompts, Documents.configuration,
    #"{"a":[1,-2.5e-3,0,-0,10E+2,true,false,null,""],"b":{"c":{},"d":[]},"é":"\u00e9\ud83d\ude00"}"#,
    #"["\"\\\/\b\f\n\r\t","\u0041","grün","日本","👩‍⚕️",9223372036854775807,-9223372036854775808]"#,
  ]

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  @Test("takes what Python's json takes, as the same values, and refuses what that refuses")
  func peer() throws {
    var random = SplitMix64(seed: 8259)
    var lines: [String] = []
    var (taken, refused) = (0, 0)
    for number in 0..<20_000 {
      let text = Array(Self.texts[number % Self.texts.count].utf8)
      let bytes = number < Self.texts.count ? text : BadJSONTests.spoil(text, &random)
      // What looks like UTF-16 is refused with a word of its own.
      guard !bytes.prefix(2).contains(0) else { continue }
      var line = Self.hexadecimal(bytes)
      if let document = try? JSON(reading: bytes, path: "file") {
        line += " \(document.line)"
        taken += 1
      } else {
        refused += 1
      }
      lines.append(line)
    }
    #expect(taken > 1000 && refused > 1000)
    let folder = try TemporaryFolder()
    let path = try folder.write(lines.joined(separator: "\n"), to: "cases")
    let outcome = try Command.run([Self.root + "/Tests/check-reader", path], limit: 120)
    #expect(outcome.status == 0, "\(outcome)")
    let disagreed = try JSON(outcome.output).array?.compactMap(\.integer) ?? [-1]
    #expect(disagreed.isEmpty, "\(disagreed.first.map { lines[$0] } ?? "")")
  }

  @Test("finds a name that comes twice, however many there are", arguments: [2, 31, 32, 33, 2000])
  func twice(count: Int) throws {
    let names = (0..<count).map { "\"name\($0)\":\($0)" }
    let text = "{\(names.joined(separator: ","))}"
    #expect(try JSON(text)["name\(count - 1)"]?.integer == count - 1)
    for place in [0, count / 2, count - 1] {
      let spoilt = "{\(names.joined(separator: ",")),\"name\(place)\":1}"
      try BadJSONTests.refuse(Array(spoilt.utf8), "twice")
    }
  }

  @Test("takes no more time for a hostile object than for a large one")
  func hostile() throws {
    let names = (0..<100_000).map { "\"\($0)\":1" }
    let bytes = Array("{\(names.joined(separator: ","))}".utf8)
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try JSON(reading: bytes, path: "file") }
    #expect(time < .seconds(5), "\(time)")
  }
}
