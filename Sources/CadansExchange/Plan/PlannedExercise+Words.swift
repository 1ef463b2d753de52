internal import CadansCore
internal import CadansText

extension ExerciseInstruction {
  init?(reading reader: ObjectReader) {
    defer { reader.finish() }
    let text = reader.words("text", limit: 4000)
    let by = reader.words("by", limit: 200)
    guard let text, let by else { return nil }
    self.init(text: text, by: by)
  }

  /// The words as an object.
  var json: JSON { .members(["text": .string(text), "by": .string(by)]) }
}

extension PlannedFile {
  /// The longest place, in code points [ENG].
  private static let longestLocation = 1000

  /// Reads a file that a plan names: its place alone, or an object that also has its SHA-256.
  init?(in name: String, of reader: ObjectReader) {
    guard let value = reader.value(name) else { return nil }
    guard value.string == nil else {
      guard let location = reader.string(name, limit: Self.longestLocation) else { return nil }
      self.init(location: location)
      return
    }
    guard let reader = reader.object(name) else { return nil }
    defer { reader.finish() }
    let location = reader.words("location", limit: Self.longestLocation)
    let sha256 = reader.parsed(
      "sha256", required: true, expected: tr("64 digits 0 to 9 and a to f"),
      { Self.isDigest($0) ? $0 : nil })
    guard let location, let sha256 else { return nil }
    self.init(location: location, sha256: sha256)
  }

  /// The place, or an object where the SHA-256 is known.
  var json: JSON {
    guard let sha256 else { return .string(location) }
    return .members(["location": .string(location), "sha256": .string(sha256)])
  }

  private static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }
}

extension ObjectReader {
  /// A text that has to stand there and say something.
  func words(_ name: String, limit: Int) -> String? {
    guard let text = string(name, required: true, limit: limit) else { return nil }
    guard !text.isEmpty else {
      fault(name, tr("is missing"))
      return nil
    }
    return text
  }
}
