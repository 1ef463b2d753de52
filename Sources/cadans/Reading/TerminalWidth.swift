import Glibc

/// How wide a page is.
enum TerminalWidth {
  /// A terminal's usual width, where none can be asked [ENG].
  private static let usual = 80

  /// Narrower than this nothing could be read, wider than this no eye finds the next line [ENG].
  private static let range = 50...120

  /// The columns of the terminal that is written to: as the environment says, or else the terminal.
  static var columns: Int {
    if let told = variable("COLUMNS").flatMap({ Int($0) }), told > 0 { return clamped(told) }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return usual }
    return clamped(Int(size.ws_col))
  }

  private static func clamped(_ columns: Int) -> Int {
    min(max(columns, range.lowerBound), range.upperBound)
  }
}
