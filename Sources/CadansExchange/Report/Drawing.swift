/// A drawing that says what it shows to those who do not see it.
struct Drawing {
  /// Tells apart the drawings of a page.
  let name: String
  let title: String
  let description: String
  let width: Double
  let height: Double
  var parts: [HTML] = []

  /// The drawing as SVG.
  var svg: HTML {
    .tag(
      "svg",
      [
        "class": name.prefix { $0 != "-" }.description, "role": "img",
        "viewBox": "0 0 \(number(width)) \(number(height))",
        "aria-labelledby": "\(name)-t", "aria-describedby": "\(name)-d",
      ],
      [
        .tag("title", ["id": "\(name)-t"], HTML(title)),
        .tag("desc", ["id": "\(name)-d"], HTML(description)),
      ] + parts)
  }

  /// Adds a line.
  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
    parts.append(
      .tag(
        "line",
        [
          "class": style, "x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2),
        ]))
  }

  /// Adds a text; `anchor` is start, middle or end.
  mutating func text(
    _ x: Double, _ y: Double, _ text: String, _ anchor: String = "start", style: String? = nil
  ) {
    parts.append(
      .tag(
        "text", ["class": style, "x": number(x), "y": number(y), "text-anchor": anchor],
        HTML(text)))
  }

  /// Adds a rectangle.
  mutating func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String) {
    parts.append(
      .tag(
        "rect",
        [
          "class": style, "x": number(x), "y": number(y), "width": number(width),
          "height": number(height),
        ]))
  }

  /// Adds a path.
  mutating func path(_ path: String, _ style: String) {
    parts.append(.tag("path", ["class": style, "d": path]))
  }
}

/// A coordinate, to the tenth.
func number(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  let sign = tenths < 0 ? "-" : ""
  return tenths % 10 == 0
    ? "\(sign)\(abs(tenths) / 10)" : "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
}
