/// A piece of a page, HTML or SVG, in which every text is escaped.
struct HTML {
  /// As it is written.
  private(set) var source: String

  /// A text.
  ///
  /// Letters that no page may hold are shown as what they are: replaced.
  init(_ text: String) {
    source = Self.escaped(text)
  }

  private init(source: String) {
    self.source = source
  }

  /// A text of somebody's own, kept apart from ours whichever way it is written.
  static func words(_ text: String) -> HTML { tag("bdi", [:], HTML(text)) }

  /// What the style of the page says, which is ours.
  static func style(_ source: String) -> HTML { HTML(source: "<style>\(source)</style>") }

  /// An element; an attribute without a value is left out.
  static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: HTML...
  ) -> HTML {
    tag(name, attributes, content)
  }

  /// An element.
  static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: [HTML]
  ) -> HTML {
    var source = "<\(name)"
    for case (let key, let value?) in attributes { source += " \(key)=\"\(escaped(value))\"" }
    source += ">"
    if empty.contains(name) { return HTML(source: source) }
    for part in content { source += part.source }
    return HTML(source: source + "</\(name)>" + (blocks.contains(name) ? "\n" : ""))
  }

  /// A paragraph of ours.
  static func paragraph(_ text: String, class name: String? = nil) -> HTML {
    tag("p", ["class": name], HTML(text))
  }

  private static let empty: Set = ["meta"]
  private static let blocks: Set = [
    "p", "tr", "h1", "h2", "h3", "section", "table", "svg", "li", "title", "figure", "div", "g",
  ]

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default:
        let isForbidden =
          scalar.properties.generalCategory == .control || scalar.properties.isNoncharacterCodePoint
        result.unicodeScalars.append(isForbidden ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }
}

extension HTML {
  /// A table with a heading of its own.
  ///
  /// - Shape: The first cell of each row names the row.
  static func table(
    _ caption: String, class name: String? = nil, head: [String], rows: [[HTML]]
  ) -> HTML {
    tag(
      "table", ["class": name],
      [tag("caption", [:], HTML(caption))] + [
        tag("thead", [:], tag("tr", [:], head.map { tag("th", ["scope": "col"], HTML($0)) })),
        tag(
          "tbody", [:],
          rows.map { row in
            tag(
              "tr", [:],
              row.enumerated().map { index, cell in
                index == 0 ? tag("th", ["scope": "row"], cell) : tag("td", [:], cell)
              })
          }),
      ])
  }

  /// What can be opened to see the numbers of a chart.
  static func numbers(_ title: String, _ content: [HTML]) -> HTML {
    tag(
      "details", [:],
      [tag("summary", [:], HTML(title)), scrolling(title, content)])
  }

  /// What is wider than a phone: it scrolls by itself, by keyboard too.
  static func scrolling(_ title: String, _ content: [HTML]) -> HTML {
    tag(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": title], content)
  }
}
