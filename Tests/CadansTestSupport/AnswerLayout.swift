/// Where the buttons of a window with eleven scores and "no answer" are.
public struct AnswerLayout {
  /// How wide the window is, in pixels.
  public let width: Int
  /// How high the window is, in pixels.
  public let height: Int

  /// How far the outermost buttons are from the edge.
  public static let margin = 18
  /// How far two buttons are from each other.
  public static let gap = 6
  /// How high a button is.
  public static let buttonHeight = 48

  /// The layout of a window that `xdotool getwindowgeometry --shell` describes.
  public init(geometry: String) {
    func number(_ name: String) -> Int {
      geometry.split(separator: "\n").first { $0.hasPrefix(name + "=") }
        .flatMap { Int($0.dropFirst(name.count + 1)) } ?? 0
    }
    width = number("WIDTH")
    height = number("HEIGHT")
  }

  /// How wide the button of a score is.
  public var buttonWidth: Int { (width - 2 * Self.margin + Self.gap) / 11 - Self.gap }

  /// The left edge of the button for a score.
  public func left(of score: Int) -> Int { Self.margin + score * (buttonWidth + Self.gap) }

  /// The middle of the button for a score, or of "no answer".
  ///
  /// - Units: Pixels from the upper left corner of the window.
  public func middle(of score: Int?) -> (x: Int, y: Int) {
    let last = height - Self.margin - Self.buttonHeight / 2
    guard let score else { return (width / 2, last) }
    return (left(of: score) + buttonWidth / 2, last - Self.buttonHeight - 2 * Self.gap)
  }
}
