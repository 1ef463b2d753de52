/// A person's text without control characters, so that it cannot steer a terminal.
func printable(_ text: String) -> String {
  String(
    text.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? " " : Character(scalar)
    })
}

/// What somebody typed, as a sentence can repeat it: printable, and short.
func shown(_ text: String) -> String {
  let longest = 60
  return printable(text.count > longest ? text.prefix(longest - 1) + "…" : text)
}
