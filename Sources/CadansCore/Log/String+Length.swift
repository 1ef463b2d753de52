extension String {
  /// Whether a text has at most so many characters, as JSON Schema counts them: code points.
  ///
  /// One way of counting holds for what is typed, written, read and checked by a schema.
  ///
  /// - Source: JSON Schema 2020-12, validation, 6.3.1, after RFC 8259.
  public func hasAtMost(_ count: Int) -> Bool {
    // No text has more code points than bytes, and most are short.
    utf8.count <= count || unicodeScalars.count <= count
  }
}
