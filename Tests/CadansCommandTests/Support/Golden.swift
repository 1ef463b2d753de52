import CadansTestSupport
import Foundation
import Testing

/// A text that is kept beside the tests, to be read and agreed on by people.
///
/// `CADANS_RECORD=1 swift test` writes the texts anew, and fails, so that nobody records without
/// looking.
enum Golden {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Golden").path

  /// Holds a text against the one that is kept.
  static func check(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let path = "\(folder)/\(name)"
    if ProcessInfo.processInfo.environment["CADANS_RECORD"] != nil {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("\(name) was recorded: look at it", sourceLocation: sourceLocation)
      return
    }
    #expect(try readFile(path) == text, "\(name)", sourceLocation: sourceLocation)
  }

  /// A text without what differs from run to run: ids by the order in which they come up, times of now,
  /// and the folder of the test.
  static func normalised(_ text: String, in home: Home) -> String {
    var text = text.replacingOccurrences(of: home.folder.path, with: "HOME")
    // The clock of a test begins at ten, and runs on.
    text = text.replacing(/T10:0\d:\d\d/, with: "T10:00:00")
    text = numbered(text, /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/, "record")
    text = numbered(text, /plan-[0-9a-f]{12}/, "plan")
    return text
  }

  private static func numbered(
    _ text: String, _ pattern: Regex<Substring>, _ name: String
  ) -> String {
    var known: [Substring: Int] = [:]
    return text.replacing(pattern) { match in
      let number = known[match.output] ?? known.count + 1
      known[match.output] = number
      return "\(name)-\(number)"
    }
  }
}
