import CadansTestSupport
import Foundation
import Testing

/// The page that everybody reads first, as what is typed in it.
struct Readme {
  /// One line that somebody types, and what the page shows below it.
  struct Command: CustomTestStringConvertible, Sendable {
    let line: String
    var shown: [String] = []
    var testDescription: String { line }
  }

  static let top = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The blocks of a language, each as its lines.
  static func blocks(_ language: String, in text: String) -> [[String]] {
    var blocks: [[String]] = []
    var fence: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        if fence == nil {
          fence = String(line.dropFirst(3))
          if fence == language { blocks.append([]) }
        } else {
          fence = nil
        }
      } else if fence == language {
        blocks[blocks.count - 1].append(line)
      }
    }
    return blocks
  }

  /// What is typed in the `console` blocks, in order.
  static func typed() throws -> [Command] {
    var commands: [Command] = []
    for line in try blocks("console", in: readFile(top + "/README.md")).flatMap(\.self) {
      if line.hasPrefix("$ ") {
        commands.append(Command(line: String(line.dropFirst(2))))
      } else {
        try #require(!commands.isEmpty, "a block begins with a command: \(line)")
        commands[commands.count - 1].shown.append(line)
      }
    }
    return commands
  }

  /// The lines of the `sh` blocks, without their comments.
  static func scripts() throws -> [String] {
    try blocks("sh", in: readFile(top + "/README.md")).flatMap(\.self)
      .map { $0.split(separator: "#").first.map(String.init) ?? "" }
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
