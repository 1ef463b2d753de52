import CadansTestSupport
import Glibc

/// A window with eleven scores and "no answer", or one with a row of buttons below all else, as it
/// stands on a display.
struct AnswerWindow {
  /// Its X window, a number that the next window may have again.
  let id: String
  /// The process that shows it.
  let process: Int32
  private let layout: AnswerLayout

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
    self.display = display
    self.id = id
    self.process = process
    layout = AnswerLayout(geometry: lines)
  }

  var width: Int { layout.width }
  var height: Int { layout.height }

  /// How wide the button of a score is.
  var buttonWidth: Int { layout.buttonWidth }

  /// The left edge of the button for a score.
  func left(of score: Int) -> Int { layout.left(of: score) }

  /// The middle of the button for a score, or of "no answer", from the window's upper left corner.
  func middle(of score: Int?) -> (x: Int, y: Int) { layout.middle(of: score) }

  /// The middle of one of the buttons in the row below all else.
  func middle(ofButton index: Int, of count: Int) -> (x: Int, y: Int) {
    let width = (self.width - 2 * Self.margin + Self.gap) / count
    return (Self.margin + index * width + width / 2, middle(of: nil).y)
  }

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

  /// Presses the mouse on one of the equal answers of a choice, above "no answer".
  ///
  /// - Parameter side: Where in it: −0.5 is its left edge, 0 its middle, 0.5 its right one.
  func click(answer index: Int, of count: Int, at side: Double = 0) throws {
    let width = (self.width - 2 * Self.margin + Self.gap) / count - Self.gap
    let x = Self.margin + index * (width + Self.gap) + width / 2 + Int(Double(width) * side)
    let y = middle(of: 0).y
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

  static let margin = AnswerLayout.margin
  static let gap = AnswerLayout.gap
  static let buttonHeight = AnswerLayout.buttonHeight
}
