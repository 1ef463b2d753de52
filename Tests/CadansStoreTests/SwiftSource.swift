import Foundation

/// The string literals of a Swift file, each with the call that it stands in.
///
/// A reader of just enough Swift: comments, nested and raw literals, interpolations and brackets.
struct SwiftSource {
  /// One string literal.
  struct Literal {
    /// The text, with U+FFFC where a value is interpolated.
    var text: String
    let line: Int
    /// The function whose argument it is, by its last name, and which argument.
    let callee: String
    let argument: Int
    /// The function whose brackets are nearest, with a list or dictionary between or not.
    let owner: String
    /// The label of that argument.
    let label: String
    /// The innermost `tr` or `trn` around it, counted through the file; 0 when there is none.
    let call: Int
    /// Whether a colon follows: the literal is a key.
    var isKey = false
    /// Whether something other than a comma or the end of the argument follows.
    var isPart = false

    /// Whether it is a text of the catalogue.
    var isMessage: Bool {
      label.isEmpty && (callee == "tr" && argument == 0 || callee == "trn" && argument < 2)
    }
  }

  /// One call of `tr` or `trn`.
  struct Call {
    let number: Int
    let line: Int
    let callee: String
  }

  private struct Bracket {
    let opening: Character
    let callee: String
    var argument = 0
    var label = ""
    var call = 0
  }

  private let text: [Character]
  private var place = 0
  private var line = 1
  private var brackets: [Bracket] = []
  private(set) var literals: [Literal] = []
  private(set) var calls: [Call] = []

  init(_ source: String) {
    text = Array(source)
    code(untilClosing: false)
  }

  /// Every Swift file under Sources, with its path from there.
  static func all() throws -> [(path: String, source: SwiftSource)] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return try (names ?? []).filter { $0.hasSuffix(".swift") }.sorted().map { name in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return (name, SwiftSource(text))
    }
  }

  static var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
      .standardized
  }

  private func sees(_ word: String) -> Bool {
    let end = place + word.count
    return end <= text.count && Array(word) == Array(text[place..<end])
  }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where place < text.count {
      if text[place].isNewline { line += 1 }
      place += 1
    }
  }

  private mutating func code(untilClosing: Bool) {
    let depth = brackets.count
    var word = ""
    while place < text.count {
      let letter = text[place]
      if letter.isLetter || letter.isNumber || letter == "_" {
        word.append(letter)
        advance()
        continue
      }
      defer { if !letter.isWhitespace { word = "" } }
      if sees("//") {
        while place < text.count, !text[place].isNewline { advance() }
      } else if sees("/*") {
        comment()
      } else if letter == "\"" || (letter == "#" && opensRaw) {
        literal()
      } else if "([{".contains(letter) {
        open(letter, callee: place > 0 && text[place - 1] == word.last ? word : "")
        advance()
      } else if ")]}".contains(letter) {
        if untilClosing, brackets.count == depth { return }
        if !brackets.isEmpty { brackets.removeLast() }
        advance()
      } else {
        if letter == ",", !brackets.isEmpty {
          brackets[brackets.count - 1].argument += 1
          brackets[brackets.count - 1].label = ""
        } else if letter == ":", !brackets.isEmpty, brackets[brackets.count - 1].opening == "(" {
          brackets[brackets.count - 1].label = word
        }
        if letter.isWhitespace, place + 1 < text.count, !text[place + 1].isWhitespace,
          text[place + 1] != ":"
        {
          word = ""
        }
        advance()
      }
    }
  }

  private mutating func open(_ letter: Character, callee: String) {
    var bracket = Bracket(opening: letter, callee: letter == "(" ? callee : "")
    bracket.call = brackets.last?.call ?? 0
    let isDeclared = String(text[..<place].suffix(12)).contains("func ")
    if callee == "tr" || callee == "trn", letter == "(", !isDeclared {
      calls.append(Call(number: calls.count + 1, line: line, callee: callee))
      bracket.call = calls.count
    }
    brackets.append(bracket)
  }

  private mutating func comment() {
    var depth = 0
    repeat {
      if sees("/*") {
        depth += 1
        advance(2)
      } else if sees("*/") {
        depth -= 1
        advance(2)
      } else {
        advance()
      }
    } while depth > 0 && place < text.count
  }

  private var opensRaw: Bool {
    text[place...].first { $0 != "#" } == "\""
  }

  private mutating func literal() {
    var hashes = ""
    while sees("#") {
      hashes += "#"
      advance()
    }
    let isLong = sees("\"\"\"")
    let quote = (isLong ? "\"\"\"" : "\"") + hashes
    let bracket = brackets.last
    let start = line
    advance(isLong ? 3 : 1)
    var value = ""
    while place < text.count, !sees(quote) {
      if sees("\\" + hashes) {
        advance(1 + hashes.count)
        value += escape()
      } else {
        value.append(text[place])
        advance()
      }
    }
    advance(quote.count)
    if isLong { value = Self.unindented(value) }
    var found = Literal(
      text: value, line: start, callee: bracket?.callee ?? "", argument: bracket?.argument ?? 0,
      owner: brackets.last { $0.opening == "(" }?.callee ?? "", label: bracket?.label ?? "",
      call: bracket?.call ?? 0)
    let next = text[place...].first { !$0.isWhitespace }
    found.isKey = next == ":"
    found.isPart = !(next.map { ",)]:".contains($0) } ?? true)
    literals.append(found)
  }

  private mutating func escape() -> String {
    guard place < text.count else { return "" }
    let letter = text[place]
    switch letter {
    case "(":
      advance()
      code(untilClosing: true)
      advance()
      return "\u{FFFC}"
    case "n", "t", "r", "0":
      advance()
      return ["n": "\n", "t": "\t", "r": "\r", "0": "\0"][letter] ?? ""
    case "u":
      let digits = text[place...].dropFirst(2).prefix { $0 != "}" }
      advance(3 + digits.count)
      return UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
    case _ where letter.isNewline:
      advance()
      return "\u{FFFB}\n"
    default:
      advance()
      return String(letter)
    }
  }

  private static func unindented(_ value: String) -> String {
    var lines = value.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let indent = lines.popLast()?.count ?? 0
    return lines.dropFirst().map { $0.dropFirst(indent) }.joined(separator: "\n")
      .replacing("\u{FFFB}\n", with: "")
  }
}
