import Foundation

/// A program of the system, run to its end.
enum Command {
  struct Result {
    let status: Int32
    let output: String
    let error: String
  }

  /// Runs a program from the search path, with `input` as what it reads.
  @discardableResult
  static func run(_ arguments: [String], input: String = "") throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let folder = try TemporaryFolder()
    let files = ["input", "output", "error"].map { "\(folder.path)/\($0)" }
    try Data(input.utf8).write(to: URL(filePath: files[0]))
    for file in files.dropFirst() { try Data().write(to: URL(filePath: file)) }
    process.standardInput = FileHandle(forReadingAtPath: files[0])
    process.standardOutput = FileHandle(forWritingAtPath: files[1])
    process.standardError = FileHandle(forWritingAtPath: files[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: try String(contentsOfFile: files[1], encoding: .utf8),
      error: try String(contentsOfFile: files[2], encoding: .utf8))
  }
}

/// A folder of the test's own, gone when the test is.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appending(path: "cadans-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit {
    // A folder that stays behind hurts no test.
    try? FileManager.default.removeItem(atPath: path)
  }
}
