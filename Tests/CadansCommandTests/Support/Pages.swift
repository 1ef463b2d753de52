import CadansTestSupport
import Foundation

/// The pages of the DocC catalogue, and the files that link to them.
enum Pages {
  static let sources = Readme.top + "/Sources"

  /// Every file with one of these endings, by its path below Sources.
  static func files(_ endings: String...) throws -> [String: String] {
    var found: [String: String] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: sources) ?? .init()
    where endings.contains(where: name.hasSuffix) {
      found[name] = try readFile("\(sources)/\(name)")
    }
    return found
  }

  /// The names that a page can be linked by.
  static func names() throws -> Set<String> { Set(try anchors().keys) }

  /// The anchors of each page: its headings, as DocC makes them.
  static func anchors() throws -> [String: Set<String>] {
    var anchors: [String: Set<String>] = [:]
    for (file, text) in try files(".md") {
      let name = ((file as NSString).lastPathComponent as NSString).deletingPathExtension
      anchors[name] = Set(
        text.split(separator: "\n").filter { $0.hasPrefix("## ") || $0.hasPrefix("### ") }
          .map { anchor(of: $0.drop { $0 == "#" }) })
    }
    return anchors
  }

  /// A heading as the part of a link after `#`: blanks and dashes become one hyphen, and other
  /// punctuation goes.
  private static func anchor(of heading: Substring) -> String {
    heading.components(separatedBy: .whitespaces.union(CharacterSet(charactersIn: "-–—")))
      .filter { !$0.isEmpty }.joined(separator: "-")
      .filter { $0 == "-" || !$0.isPunctuation && $0 != "`" }
  }

  /// A link to a page.
  static func link(to name: String) -> String { "<doc" + ":\(name)>" }
}
