import CadansTestSupport
import Glibc

/// A window with eleven scores and "no answer", or one with a row of buttons below all else, as it
/// stands on a display.
struct AnswerWindow {
  /// Its X window, a number that the next window may have again.
  let id: String
  /// The process that shows it.
  let process: Int32
  let width: Int
  let height: Int

  private let display: VirtualDisplay

  /// The window that is shown now, other than `last`.
  ///
  /// - Errors: When none comes within 20 s.
  init(on display: VirtualDisplay, after last: AnswerWindow? = nil) throws {
    var (id, process) = ("", Int32(0))
    let comes = try eventually(within: 20) {
      id = try display.xdotool(["search", "--onlyvisible", "--class", "^cadans$"])
      guard !id.isEmpty else { return false }
      process = Int32(try display.xdotool(["getwindowpid", id])) ?? 0
      return process > 0 && process != last?.process
    }
    guard comes else {
      let tree = try display.run(["xwininfo", "-root", "-tree"])
      throw SupportError("no window comes; there are:\n\(tree)")
    }
    let lines = try display.run(["xdotool", "getwindowgeometry", "--shell", id]).output
    func number(_ name: String) -> Int {
      lines.split(separator: "\n").first { $0.hasPrefix(name + "=") }
        .flatMap { Int($0.dropFirst(name.count + 1)) } ?? 0
    }
    self.display = display
    self.id = id
    self.process = process
    width = number("WIDTH")
    height = number("HEIGHT")
  }

  /// The middle of the button for a score, or of "no answer".
  ///
  /// - Units: Pixels from the upper left corner of the window.
  func middle(of score: Int?) -> (x: Int, y: Int) {
    let last = height - Self.margin - Self.buttonHeight / 2
    guard let score else { return (width / 2, last) }
    return (left(of: score) + buttonWidth / 2, last - Self.buttonHeight - 2 * Self.gap)
  }

  /// The middle of one of the buttons in the row below all else.
  func middle(ofButton index: Int, of count: Int) -> (x: Int, y: Int) {
    let width = (self.width - 2 * Self.margin + Self.gap) / count
    return (Self.margin + index * width + width / 2, middle(of: nil).y)
  }

  /// The left edge of the button for a score.
  func left(of score: Int) -> Int { Self.margin + score * (buttonWidth + Self.gap) }

  /// How wide the button of a score is.
  var buttonWidth: Int { (width - 2 * Self.margin + Self.gap) / 11 - Self.gap }

  /// Presses the mouse where a button is.
  func click(_ score: Int?, dx: Int = 0, dy: Int = 0) throws {
    let (x, y) = middle(of: score)
    try display.xdotool(["mousemove", "--window", id, "\(x + dx)", "\(y + dy)", "click", "1"])
  }

  /// Presses the mouse on one of the buttons in the row below all else.
  func click(button index: Int, of count: Int) throws {
    let (x, y) = middle(ofButton: index, of: count)
    try display.xdotool(["mousemove", "--window", id, "\(x)", "\(y)", "click", "1"])
  }

  /// Clicks until the window is gone: again, since a click that comes too early is no answer.
  func answer(_ score: Int?) throws {
    let answered = try eventually(within: 20) {
      try click(score)
      return isGone(within: 0.5)
    }
    guard answered else { throw SupportError("the window stays") }
  }

  /// Whether its process ends in time.
  func isGone(within seconds: Double) -> Bool {
    eventually(within: seconds) { kill(process, 0) != 0 }
  }

  /// Lets keys come to it.
  func activate() throws { try display.xdotool(["windowactivate", "--sync", id]) }

  /// Writes a picture of it.
  func picture(to path: String) throws { try display.run(["import", "-window", id, path]) }

  static let margin = 18
  static let gap = 6
  static let buttonHeight = 48
}
