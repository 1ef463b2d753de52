import CadansCore
import CadansExchange
import CadansTestSupport
import CadansText
import Testing

@Suite("Formats") struct RoundTripTests {
  /// Writes, reads and writes again, and gives what was read.
  static func reread<Value>(
    _ document: JSON, _ read: (JSON) throws -> Value, _ write: (Value) -> JSON
  ) throws -> Value {
    let bytes = document.bytes
    let value = try read(JSON(reading: bytes, path: "file"))
    #expect(write(value).bytes == bytes)
    return value
  }

  @Test("give a day's log back as it was written", arguments: 0..<150)
  func log(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let log = try random.log()
    let read = try Self.reread(log.document, { try DayLog($0, path: "file") }, \.document)
    #expect(read == log)
  }

  @Test("give a day's prompts back as they were written", arguments: 0..<100)
  func prompts(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let prompts = random.prompts()
    let read = try Self.reread(prompts.document, { try DayPrompts($0, path: "file") }, \.document)
    #expect(read == prompts)
  }

  @Test("give the history of plans back as it was written", arguments: 0..<50)
  func history(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let history = random.history()
    let read = try Self.reread(history.document, { try PlanHistory($0, path: "f") }, \.document)
    #expect(read == history)
  }

  @Test("give settings back as they were written", arguments: 0..<150)
  func configuration(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let settings = try random.configuration()
    let read = try Self.reread(
      settings.document, { try Configuration($0, path: "file") }, \.document)
    #expect(read == settings)
  }

  @Test("begin with their name and version, and never write null")
  func heads() throws {
    var random = SplitMix64(seed: 1)
    for (document, format) in [
      (try random.log().document, "cadans.log"), (random.prompts().document, "cadans.prompts"),
      (try PlanFile(random.plan()).document, "cadans.plan"),
      (try random.configuration().document, "cadans.config"),
    ] {
      let text = String(decoding: document.bytes, as: UTF8.self)
      #expect(text.hasPrefix("{\n  \"format\": \"\(format)\",\n  \"formatVersion\": \"1.1\""))
      #expect(text.hasSuffix("}\n"))
      #expect(!text.contains(": null"))
    }
  }
}

@Suite("JSON") struct JSONTests {
  @Test("reads back any value as it was written, in the same order", arguments: 0..<300)
  func roundTrip(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let value = JSON.object([.init("value", random.json())])
    #expect(try JSON(reading: value.bytes, path: "file") == value)
    #expect(try JSON(reading: Array(value.line.utf8), path: "file") == value)
    #expect(!value.line.contains("\n"))
  }

  @Test(
    "writes a decimal as it was read",
    arguments: ["0.7", "0.8", "0.1", "1.5", "-0.25", "1.0", "33.3", "0.001", "99.99"])
  func decimals(text: String) throws {
    let document = try JSON(reading: Array("{\"a\":\(text)}".utf8), path: "file")
    #expect(document.line == "{\"a\":\(text)}")
  }

  @Test("indents by two spaces, and escapes no more than it must")
  func layout() throws {
    let value = JSON.object([
      .init("a", .array([.integer(1), .object([]), .array([])])),
      .init("b\"", .object([.init("c", .string("/é\u{7F}\u{8}\u{C}\n\r\t\u{1F}\\"))])),
      .init("d", .bool(true)), .init("e", .null), .init("f", .real(2)),
    ])
    let text = String(decoding: value.bytes, as: UTF8.self)
    #expect(
      text == """
        {
          "a": [
            1,
            {},
            []
          ],
          "b\\"": {
            "c": "/é\u{7F}\\b\\f\\n\\r\\t\\u001F\\\\"
          },
          "d": true,
          "e": null,
          "f": 2.0
        }

        """)
    #expect(
      value.line
        == "{\"a\":[1,{},[]],\"b\\\"\":{\"c\":\"/é\u{7F}\\b\\f\\n\\r\\t\\u001F\\\\\"},\"d\":true,\"e\":null,\"f\":2.0}"
    )
  }

  @Test("gives and changes members by name")
  func members() {
    var object = JSON.members(["a": .integer(1), "b": nil, "c": .string("x")])
    #expect(object.line == "{\"a\":1,\"c\":\"x\"}")
    object["a"] = .integer(2)
    object["d"] = .bool(false)
    object["c"] = nil
    object["z"] = nil
    #expect(object.line == "{\"a\":2,\"d\":false}")
    #expect(object["a"]?.integer == 2 && object["c"] == nil && JSON.null["a"] == nil)
  }
}
