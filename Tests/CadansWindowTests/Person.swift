import CadansCore
import CadansStore
import CadansTestSupport
import Testing

/// Somebody with a plan of one exercise, and their files.
struct Person {
  private let environment: [String: String]
  private let store: Store

  /// Somebody who put a plan in force.
  ///
  /// - Parameter environment: Of their programs; says where the files lie.
  init(environment: [String: String]) throws {
    self.environment = environment
    store = Store(paths: try Paths { environment[$0] })
    try succeed(["plan", "new", "--exercise", "F14:3x10@09:00", "--activate"])
  }

  /// Does the exercise, and says nothing of pain.
  func exercise() throws -> Record {
    try succeed(["done", "F14"])
    return try #require(try log().records.first)
  }

  /// What they said today.
  func log() throws -> DayLog {
    try store.reading.log(on: try #require(try store.reading.loggedDays().last))
  }

  /// The same, as the file has it.
  func logText() throws -> String { try readFile(logPath()) }

  /// Where that file is.
  func logPath() throws -> String {
    store.logPath(try #require(try store.reading.loggedDays().last))
  }

  /// Runs `cadans`, or a copy of it.
  func run(
    _ words: [String], program: String = Stage.program("cadans"),
    environment more: [String: String] = [:]
  ) throws -> Command.Outcome {
    try Command.run([program] + words, environment: environment.merging(more) { _, new in new })
  }

  /// Starts `cadans` and leaves it running.
  func start(_ words: [String]) throws -> ChildProcess {
    try ChildProcess(
      [Stage.program("cadans")] + words, environment: environment, descriptors: (-1, -1, 2))
  }

  private func succeed(_ words: [String]) throws {
    let outcome = try run(words)
    guard outcome.status == 0 else { throw SupportError("\(words): \(outcome)") }
  }
}
