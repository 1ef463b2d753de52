/// Rows of cells under their headings, the last cell of a row going on below itself.
struct Table {
  let headings: [String]
  let rows: [[String]]
  /// The columns of numbers, which stand to the right.
  let numbers: Set<Int>

  /// The lines of the table, none longer than `width` where its words allow that.
  ///
  /// Every column but the last is as wide as its widest cell.
  func lines(width: Int) -> [String] {
    let columns = headings.indices.dropLast()
    let widths = columns.map { column in
      ([headings] + rows).map { $0[column].count }.max() ?? 0
    }
    let indent = 2 + widths.reduce(0) { $0 + $1 + 2 }
    return ([headings] + rows).flatMap { cells in
      let head = zip(columns, widths).map { column, width in
        numbers.contains(column)
          ? cells[column].leftPadded(to: width) : cells[column].padded(to: width)
      }.reduce("  ") { $0 + $1 + "  " }
      let text = (cells.last ?? "").wrapped(width: max(12, width - indent))
      return text.enumerated().map { index, line in
        index == 0 ? head + line : String(repeating: " ", count: indent) + line
      }
    }
  }
}

extension String {
  /// The text with spaces behind it up to a width, so that columns stand one below another.
  ///
  /// - Parameter width: In characters; a longer text stays as it is.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// The text over several lines, broken between words; always one at least.
  func wrapped(width: Int) -> [String] {
    var lines = [""]
    for word in split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
