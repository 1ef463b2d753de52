import CadansCore
import CadansExchange
import CadansTestSupport
import Foundation

extension Home {
  /// A person after twelve weeks, on the morning after, with the words of their plans replaced.
  static func afterTwelveWeeks(
    _ profile: Profile? = .b, replacing words: [String: String] = [:]
  ) throws -> (home: Home, weeks: TwelveWeeks) {
    var home = try Home()
    let weeks = try TwelveWeeks(profile: profile)
    try weeks.write(to: home.folder)
    for (path, text) in weeks.files where path.contains("plan") {
      let changed = words.reduce(text) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
      try home.folder.write(changed, to: "data/cadans/\(path)")
    }
    home.clock = TwelveWeeks.now.description
    return (home, weeks)
  }

  /// Makes a file, and gives its path.
  func made(_ file: String, _ arguments: [String]) throws -> String {
    let path = folder[file]
    let outcome = try cadans(arguments + ["-o", path])
    guard outcome.status == 0 else { throw SupportError("\(arguments): \(outcome)") }
    return path
  }

  /// Runs one of the checkers beside the tests.
  static func check(_ arguments: [String], limit: Double = 240) throws -> Command.Outcome {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    return try Command.run(["\(tests)/\(arguments[0])"] + arguments.dropFirst(), limit: limit)
  }
}
