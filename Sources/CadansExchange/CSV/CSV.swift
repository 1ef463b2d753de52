/// A table as comma-separated values.
///
/// - Source: RFC 4180; <doc:Exchange#CSV>.
struct CSV {
  let style: ExportOptions.TableStyle

  /// The rows as bytes, each ended by CR LF.
  func bytes(_ rows: some Sequence<[String]>) -> [UInt8] {
    var bytes: [UInt8] = style.hasMark ? [0xEF, 0xBB, 0xBF] : []
    for row in rows {
      for (index, cell) in row.enumerated() {
        if index > 0 { bytes.append(style.separator) }
        write(cell, to: &bytes)
      }
      bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    }
    return bytes
  }

  /// Writes a cell, quoted where it has to be.
  ///
  /// A spreadsheet would take what begins like a formula for one, and run it: a quote before it
  /// keeps it a text.
  private func write(_ cell: String, to bytes: inout [UInt8]) {
    var text = Array(cell.utf8)
    if let first = text.first, Self.formulaSigns.contains(first) {
      text.insert(UInt8(ascii: "'"), at: 0)
    }
    let quote = UInt8(ascii: "\"")
    guard text.contains(where: { $0 == style.separator || $0 == quote || $0 == 10 || $0 == 13 })
    else {
      bytes += text
      return
    }
    bytes.append(quote)
    for letter in text {
      if letter == quote { bytes.append(quote) }
      bytes.append(letter)
    }
    bytes.append(quote)
  }

  private static let formulaSigns: Set<UInt8> = Set("=+-@\t\r".utf8)
}
