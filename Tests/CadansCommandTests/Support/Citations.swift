import CadansTestSupport
import Foundation

/// What the texts of the repository refer to, and whether a reader finds it there.
struct Citations {
  /// Every text of the repository, by its path.
  let texts: [String: String]

  private let anchors: [String: Set<String>]
  private let names: Set<String>

  init() throws {
    var texts: [String: String] = [:]
    for top in ["Sources", "Tests", "systemd", ".ci", "README.md", "Package.swift"] {
      let folder = "\(Readme.top)/\(top)"
      let below = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
      for path in [top] + below.map({ "\(top)/\($0)" }) {
        // Folders and pictures are no texts.
        guard let text = try? String(contentsOfFile: "\(Readme.top)/\(path)", encoding: .utf8)
        else { continue }
        texts[path] = text
      }
    }
    self.texts = texts
    anchors = try Pages.anchors()
    names = Set(texts.keys.map { ($0 as NSString).lastPathComponent })
  }

  /// The links of a text that lead to no article, or to no heading of it.
  func deadLinks(in text: String) -> [String] {
    guard text.contains("<doc" + ":") else { return [] }
    return text.matches(of: /<doc[:]([^>#\s]*)(?:#([^>\s]*))?>/).compactMap { link in
      let known = anchors[String(link.output.1)]
      let isThere = link.output.2.map { known?.contains(String($0)) == true } ?? (known != nil)
      return isThere ? nil : String(link.output.0)
    }
  }

  /// What the comments of a text name that nobody finds in the repository: a document, or a number
  /// of a list that is kept elsewhere.
  func unknownDocuments(in text: String, of file: String) -> [String] {
    guard text.contains(/\.(?:md|txt|swift|tsv)\b|\b[Ss]eeds? 0|\b[Ii]ssues? \d/) else { return [] }
    return text.split(separator: "\n").compactMap { Self.comment($0, of: file) }.flatMap { words in
      words.matches(of: /\b(?:[Ss]eeds? 0\d+|[Ii]ssues? \d+)\b/).map { String($0.output) }
        + words.matches(of: /([\w.+-]*\w)\.(?:md|txt|swift|tsv)\b(?!\.\w)/).compactMap { found in
          // A name in capitals stands for any.
          let isAny = found.output.1.allSatisfy { $0.isASCII && $0.isUppercase }
          return isAny || names.contains(String(found.output.0)) ? nil : String(found.output.0)
        }
    }
  }

  /// The sources of a text that name nothing to follow: no article, no RFC, no study with its year,
  /// no manual page, no standard with its version and no interface of the bus.
  func vagueSources(in text: String) -> [String] {
    guard text.contains("- Source" + ":") else { return [] }
    var sources: [String] = []
    var isOpen = false
    for line in text.split(separator: "\n") {
      let line = line.drop { $0 == " " }
      if line.hasPrefix("/// - Source" + ":") {
        sources.append(String(line.dropFirst(4)))
        isOpen = true
      } else if isOpen, line.hasPrefix("///   ") {
        sources[sources.count - 1] += " " + line.dropFirst(6)
      } else {
        isOpen = false
      }
    }
    return sources.filter {
      !$0.contains(
        /<doc[:]|RFC \d|\b(?:19|20)\d\d\b|[a-z]\(\d\)|\d\.\d|-v\d\b|\borg(?:\.[a-z]+)+\.[A-Z]/)
    }
  }

  /// What a line says to its readers: all of it on a page, the comment in code; `nil` in data.
  private static func comment(_ line: Substring, of file: String) -> Substring? {
    let mark: String
    switch (file as NSString).pathExtension {
    case "md": return line
    case "swift", "h", "cpp": mark = "//"
    case "json", "xml", "svg", "css", "html", "po", "txt": return nil
    default: mark = "#"
    }
    return line.range(of: mark).map { line[$0.upperBound...] }
  }
}
