import CadansCore
import CadansExchange
import CadansTestSupport
import CadansText
import Foundation
import Testing

@Suite("JSON that is hostile or broken") struct BadJSONTests {
  static func refuse(_ bytes: [UInt8], _ words: String) throws {
    let problem = try problem { _ = try JSON(reading: bytes, path: "some/plan.json") }
    #expect(problem.code == .refused)
    #expect(problem.path == "some/plan.json")
    #expect(problem.message.hasPrefix("some/plan.json "), "\(problem.message)")
    #expect(problem.message.hasSuffix(".") && !problem.message.contains("\n"))
    #expect(problem.message.contains(words), "\(problem.message)")
  }

  @Test(
    "is refused with a sentence that says why",
    arguments: [
      ("", "not complete"), (" \n", "not complete"), ("{", "not complete"),
      ("{\"a\":1", "not complete"), ("[1,2", "not complete"), ("{\"a\":\"b", "not"),
      ("neck", "not JSON"), ("[1,]", "not JSON"), ("{'a':1}", "not JSON"),
      ("{\"a\":1,}", "not JSON"), ("{a:1}", "not JSON"), ("{\"a\":NaN}", "not JSON"),
      ("{\"a\":Infinity}", "not JSON"), ("{} {}", "not JSON"), ("{}x", "not JSON"),
      ("42", "not JSON"), ("\"x\"", "not JSON"), ("null", "not JSON"), ("true", "not JSON"),
      ("// plan\n{}", "not JSON"), ("{\"a\":/*1*/1}", "not JSON"), ("{\"a\":01}", "not JSON"),
      ("{\"a\":+1}", "not JSON"), ("{\"a\":.5}", "not JSON"), ("{\"a\":1.}", "not JSON"),
      ("{\"a\":0x1F}", "not JSON"), ("{\"a\":1e}", "not JSON"), ("{\"a\":--1}", "not JSON"),
      ("{\"a\":\"x\ny\"}", "not JSON"), ("{\"a\":\"\\x41\"}", "not JSON"),
      ("{\"a\":1,\"a\":2}", "twice"), ("{\"b\":{\"a\":1,\"a\":1}}", "twice"),
      ("{\"a\":1,\"\\u0061\":2}", "twice"),
      ("{\"a\":99999999999999999999}", "too large"), ("{\"a\":-99999999999999999999}", "too large"),
      ("{\"a\":1e400}", "too large"), ("{\"a\":-1e400}", "too large"),
      ("{\"a\":9223372036854775808}", "too large"),
      ("{\"a\":\"x\\u0000y\"}", "not JSON"), ("{\"a\\u0000\":1}", "not JSON"),
      ("{\"a\":\"x\u{0}y\"}", "not JSON"), ("{}\u{0}", "not JSON"),
      ("{\"a\":\"\\ud800\"}", "not JSON"), ("{\"a\":\"\\udc00\"}", "not JSON"),
      ("{\"a\":\"\\ud800x\"}", "not JSON"), ("{\"a\":\"\\ud800\\ud800\"}", "not JSON"),
    ])
  func text(text: String, words: String) throws {
    try Self.refuse(Array(text.utf8), words)
  }

  @Test(
    "is refused when it is not UTF-8",
    arguments: [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xC3],
    ] as [[UInt8]])
  func notUTF8(bytes: [UInt8]) throws {
    try Self.refuse(Array("{\"a\":\"".utf8) + bytes + Array("\"}".utf8), "UTF-8")
  }

  @Test(
    "is refused when it is UTF-16, with and without a byte order mark",
    arguments: [
      String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian, .utf32, .utf32LittleEndian,
      .utf32BigEndian,
    ])
  func notSixteen(encoding: String.Encoding) throws {
    let data = try #require(Documents.plan.data(using: encoding))
    try Self.refuse(Array(data), "UTF-16")
    if encoding == .utf16BigEndian { try Self.refuse([0xFE, 0xFF] + Array(data), "UTF-16") }
  }

  @Test("may begin with a byte order mark in UTF-8, as some editors write")
  func mark() throws {
    let document = try JSON(reading: [0xEF, 0xBB, 0xBF] + Array("{\"a\":1}".utf8), path: "file")
    #expect(document["a"]?.integer == 1)
  }

  @Test("is refused when it nests too deep", arguments: [65, 100, 2048, 2049, 20_000, 400_000])
  func deep(levels: Int) throws {
    try Self.refuse(
      Array(repeating: UInt8(ascii: "["), count: levels)
        + Array(repeating: UInt8(ascii: "]"), count: levels), "nests deeper than 64")
    let objects =
      String(repeating: "{\"a\":", count: levels) + "1" + String(repeating: "}", count: levels)
    try Self.refuse(Array(objects.utf8), "nests deeper than 64")
    if levels > 2048 {
      // Deep and never closed.
      try Self.refuse(Array(repeating: UInt8(ascii: "["), count: levels), "nests deeper than 64")
    }
  }

  @Test("is read down to the deepest level that is allowed")
  func deepest() throws {
    let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(try JSON(reading: Array(text.utf8), path: "file").line == text)
  }

  @Test(
    "tells integers from other numbers as they are written",
    arguments: [
      ("-0", JSON.integer(0)), ("0", .integer(0)), ("1.0", .real(1)), ("1e2", .real(100)),
      ("-0.0", .real(-0.0)), ("9223372036854775807", .integer(.max)),
      ("-9223372036854775808", .integer(.min)), ("1e-400", .real(0)),
    ])
  func numbers(text: String, value: JSON) throws {
    #expect(try JSON(reading: Array("[\(text)]".utf8), path: "file") == .array([value]))
  }

  @Test(
    "names the line of every kind of fault",
    arguments: [
      ("{\n\"a\":1,\n\"a\":2\n}\n", 3), ("{\n\"a\":\n1e400\n}", 3),
      ("{\n\"a\":99999999999999999999\n}", 2), ("{\n\n\"a\":1,\n}", 4), ("{\n\"a\":1\n", 3),
      ("{\n\"a\":\"\\u0000\"\n}", 2), ("{\n\"a\":1\n}\n\u{0}", 4),
      ("{\n\"a\":\n" + String(repeating: "[", count: 64), 3),
    ])
  func lines(text: String, line: Int) throws {
    let problem = try problem { _ = try JSON(reading: Array(text.utf8), path: "file") }
    #expect(problem.line == line, "\(problem)")
  }

  @Test("names the line of a byte that is no UTF-8, and of one value too many")
  func otherLines() throws {
    let broken = Array("{\n\"a\":\n\"".utf8) + [0xFF] + Array("\"\n}".utf8)
    #expect(try problem { _ = try JSON(reading: broken, path: "file") }.line == 3)
    let four = Array("[1,\n2,\n3,\n4]".utf8)
    #expect(try problem { _ = try JSON(reading: four, path: "file", most: 4) }.line == 4)
    #expect(try JSON(reading: four, path: "file", most: 5).array?.count == 4)
  }

  @Test("names the line", arguments: 1...20)
  func line(number: Int) throws {
    let text = "{" + String(repeating: "\n", count: number - 1) + "?}"
    let problem = try problem { _ = try JSON(reading: Array(text.utf8), path: "file") }
    #expect(problem.line == number)
  }

  /// What a hostile or broken file is made of, out of one that is in order.
  static func spoil(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<random.number(1...4) where !bytes.isEmpty {
      let place = random.number(0...(bytes.count - 1))
      switch random.number(0...5) {
      case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(random.pick("{}[]\",:0-e\\u".utf8), at: place)
      case 3: bytes.removeSubrange(place..<min(bytes.count, place + random.number(0...30)))
      case 4: bytes = Array(bytes[..<place])
      default:
        let piece = Array(bytes[place..<min(bytes.count, place + random.number(1...60))])
        bytes.insert(contentsOf: piece, at: random.number(0...(bytes.count)))
      }
    }
    return bytes
  }

  @Test("is read or refused, and never anything else", arguments: 0..<200)
  func fuzz(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let readers: [(String, (JSON) throws -> JSON)] = [
      (Documents.plan, { try PlanFile($0, path: "file").document }),
      (Documents.log, { try DayLog($0, path: "file").document }),
      (Documents.prompts, { try DayPrompts($0, path: "file").document }),
      (Documents.configuration, { try Configuration($0, path: "file").document }),
      (Documents.history, { try PlanHistory($0, path: "file").document }),
    ]
    for (text, read) in readers {
      for _ in 0..<6 {
        let bytes = Self.spoil(Array(text.utf8), &random)
        do {
          let document = try read(JSON(reading: bytes, path: "file"))
          #expect(try read(JSON(reading: document.bytes, path: "file")) == document)
        } catch let problem as Problem {
          #expect(problem.code == .refused || problem.code == .configuration)
          #expect(problem.message.contains("file") && !problem.message.isEmpty)
        }
      }
    }
  }
}
