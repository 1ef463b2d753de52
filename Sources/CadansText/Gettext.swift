internal import CLibintl
internal import Glibc

/// The languages that Cadans speaks.
public enum Language: String, CaseIterable, Hashable, Sendable {
  case english = "en"
  case dutch = "nl"

  /// The language that an environment asks for, as gettext reads it.
  ///
  /// - Parameter variable: Gives the value of an environment variable, or `nil`.
  public init(environment variable: (String) -> String?) {
    for name in ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = variable(name), !value.isEmpty else { continue }
      // LANGUAGE lists several, the preferred one first; the first that is spoken here counts.
      let spoken = value.split(separator: ":").lazy.compactMap { entry in
        Self.allCases.first { entry.hasPrefix($0.rawValue) }
      }
      self = spoken.first ?? .english
      return
    }
    self = .english
  }

  /// Makes this the language of every text from here on.
  ///
  /// An ungenerated locale would leave gettext silent, so the locale is C.UTF-8, which glibc always
  /// has, and gettext is told the language by name.
  ///
  /// - Parameter folder: Where `nl/LC_MESSAGES/cadans.mo` lies.
  public func use(catalogueFolder folder: String) {
    setenv("LANGUAGE", rawValue, 1)
    setlocale(LC_MESSAGES, self == .english ? "C" : "C.UTF-8")
    bindtextdomain(domain, folder)
    bind_textdomain_codeset(domain, "UTF-8")
  }

  /// The language in use.
  public static var current: Language {
    guard let value = getenv("LANGUAGE") else { return .english }
    return Language(rawValue: String(cString: value)) ?? .english
  }
}

private let domain = "cadans"

/// A text for people, in their language.
///
/// - Parameters:
///   - text: The English text, a literal, with `{name}` where a value goes.
///   - values: The values, by name.
public func tr(_ text: String, _ values: [String: String] = [:]) -> String {
  // gettext may answer with the very pointer it was asked with, so that one has to live on.
  let found = text.withCString { text in dgettext(domain, text).map { String(cString: $0) } }
  return filled(found ?? text, with: values)
}

/// A text for people that depends on a count, which goes where `{n}` stands.
public func trn(
  _ one: String, _ many: String, _ count: Int, _ values: [String: String] = [:]
) -> String {
  let values = values.merging(["n": String(count)]) { given, _ in given }
  let found = one.withCString { one in
    many.withCString { many in
      dngettext(domain, one, many, UInt(clamping: count)).map { String(cString: $0) }
    }
  }
  return filled(found ?? (count == 1 ? one : many), with: values)
}

/// The text with each `{name}` replaced by its value; an unknown name stays as it is.
private func filled(_ text: String, with values: [String: String]) -> String {
  guard !values.isEmpty, text.contains("{") else { return text }
  var result = ""
  var rest = text[...]
  while let open = rest.firstIndex(of: "{") {
    result += rest[..<open]
    let inside = rest[rest.index(after: open)...]
    if let close = inside.firstIndex(of: "}"), let value = values[String(inside[..<close])] {
      result += value
      rest = inside[inside.index(after: close)...]
    } else {
      result += "{"
      rest = inside
    }
  }
  return result + rest
}
