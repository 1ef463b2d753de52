/// The lines of an iCalendar file.
///
/// - Source: RFC 5545, section 3.1: CR LF, and a fold before a line grows beyond 75 octets.
struct ContentLines {
  /// What was added.
  private(set) var bytes: [UInt8] = []

  private static let longest = 75

  /// Adds a line whose value is written as it is.
  ///
  /// - Parameter name: The property, with its parameters.
  mutating func add(_ name: String, _ value: String) {
    var rest = Array("\(name):\(value)".utf8)[...]
    var room = Self.longest
    while rest.count > room {
      var end = rest.startIndex + room
      // A letter of several octets stays whole.
      while rest[end] & 0xC0 == 0x80 { end -= 1 }
      bytes += rest[..<end]
      bytes += "\r\n ".utf8
      rest = rest[end...]
      room = Self.longest - 1
    }
    bytes += rest
    bytes += "\r\n".utf8
  }

  /// Adds a line whose value is a text, in which some letters mean something.
  mutating func add(_ name: String, text: String) {
    var value = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": value += "\\" + String(scalar)
      case "\n": value += "\\n"
      default:
        value.unicodeScalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
      }
    }
    add(name, value)
  }
}

/// The value of a parameter, in quotes where it needs them.
func calendarParameter(_ text: String) -> String {
  let clean = String(
    text.unicodeScalars.filter { $0 != "\"" && $0.properties.generalCategory != .control }
      .map(Character.init))
  return clean.contains(where: { ":;,".contains($0) }) ? "\"\(clean)\"" : clean
}
