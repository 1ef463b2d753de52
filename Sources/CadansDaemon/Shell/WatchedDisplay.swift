internal import CadansIdle

/// A display as the environment of the user manager names it.
struct DisplayName: Hashable {
  private var wayland: String?
  private var x11: String?

  /// The display of these lines, `NAME=value`, or `nil` when they name none.
  init?(_ environment: [String]) {
    for line in environment {
      let value = line.firstIndex(of: "=").map { String(line[line.index(after: $0)...]) }
      if line.hasPrefix("WAYLAND_DISPLAY=") { wayland = value }
      if line.hasPrefix("DISPLAY=") { x11 = value }
    }
    if wayland == nil, x11 == nil { return nil }
  }

  /// Its name in the words of its server: `wayland-0`, `:1`.
  var text: String { wayland ?? x11 ?? "" }

  /// What `cadans-idle` is told so that it listens to what is new here beside `known`, or `nil` when
  /// nothing is.
  ///
  /// A desktop names its compositor and the X server in it one after the other; somebody else's X
  /// server may stand beside a compositor that is still named.
  func arguments(beside known: [DisplayName]) -> [String]? {
    guard let wayland else { return known.contains { $0.x11 == x11 } ? nil : [] }
    guard known.contains(where: { $0.wayland == wayland }) else { return [] }
    return x11 == nil || known.contains { $0.x11 == x11 } ? nil : ["--source", "x11"]
  }

  /// The part that is listened to with these arguments.
  func part(_ arguments: [String]) -> DisplayName {
    var part = self
    if !arguments.isEmpty { part.wayland = nil }
    return part
  }
}

/// One display that is watched, and what is known of mouse and keyboard there.
final class WatchedDisplay {
  let name: DisplayName
  /// The number of its service, from 1.
  let number: Int
  /// When it was started. Milliseconds since the machine started.
  let startedAt: Int
  var program: IdleProgram?
  var edges = InputEdges()
  /// What tells, once it said so.
  var source = IdleSource.none
  /// Whether it said anything of mouse and keyboard.
  var hasTold = false
  /// Since when nobody touches anything there, while it is so. Milliseconds since the machine
  /// started.
  var stillSince: Int?

  init(_ name: DisplayName, number: Int, startedAt: Int) {
    self.name = name
    self.number = number
    self.startedAt = startedAt
  }
}
