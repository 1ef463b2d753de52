import CadansTestSupport
import Foundation

/// The messages of a gettext file.
struct Catalogue {
  /// One message with its translations: one, or one for each plural form.
  struct Message {
    var id = ""
    var plural: String?
    var translations: [String] = []
    var isFuzzy = false
  }

  private(set) var messages: [Message] = []

  init(_ text: String) {
    var current: Message?
    var isFuzzy = false
    var target: WritableKeyPath<Message, String>?
    func unquoted(_ part: some StringProtocol) -> String {
      let inner = part.drop { $0 != "\"" }.dropFirst().dropLast()
      var result = ""
      var escaped = false
      for letter in inner {
        if escaped {
          result.append(letter == "n" ? "\n" : letter == "t" ? "\t" : letter)
          escaped = false
        } else if letter == "\\" {
          escaped = true
        } else {
          result.append(letter)
        }
      }
      return result
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("#,") {
        isFuzzy = line.contains("fuzzy")
      } else if line.hasPrefix("msgid_plural") {
        current?.plural = unquoted(line)
        target = \.pluralText
      } else if line.hasPrefix("msgid") {
        if let current { messages.append(current) }
        current = Message(id: unquoted(line), isFuzzy: isFuzzy)
        isFuzzy = false
        target = \.id
      } else if line.hasPrefix("msgstr") {
        current?.translations.append(unquoted(line))
        target = \.lastTranslation
      } else if line.hasPrefix("\""), let target {
        current?[keyPath: target] += unquoted(line)
      } else if line.isEmpty {
        target = nil
      }
    }
    if let current { messages.append(current) }
    messages.removeAll { $0.id.isEmpty }
  }

  /// The messages that xgettext finds in the sources.
  static func template() throws -> Catalogue {
    Catalogue(try Command.run(extraction).output)
  }

  /// How the texts are taken from the sources.
  static var extraction: [String] {
    get throws {
      let files = try SwiftSource.all().map(\.path)
      return [
        "xgettext", "--language=C", "--from-code=UTF-8", "--keyword", "--keyword=tr:1",
        "--keyword=trn:1,2", "--directory=\(SwiftSource.folder.path)", "--output=-",
      ] + files
    }
  }

  /// The Dutch translation.
  static var dutchFile: URL { SwiftSource.folder.appending(path: "CadansText/nl.po") }

  static func dutch() throws -> Catalogue {
    Catalogue(try String(contentsOf: dutchFile, encoding: .utf8))
  }
}

extension Catalogue.Message {
  fileprivate var pluralText: String {
    get { plural ?? "" }
    set { plural = newValue }
  }

  fileprivate var lastTranslation: String {
    get { translations.last ?? "" }
    set { if !translations.isEmpty { translations[translations.count - 1] = newValue } }
  }
}

/// The names between braces in a text.
func placeholders(_ text: String) -> Set<String> {
  var found: Set<String> = []
  for part in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
    let name = part.prefix { $0.isLetter || $0.isNumber }
    if !name.isEmpty, part.dropFirst(name.count).first == "}" { found.insert(String(name)) }
  }
  return found
}
