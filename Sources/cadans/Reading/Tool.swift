import CadansCore
import CadansText
import Glibc

/// Another program that does something better than we would: `tar`, the score window.
struct Tool {
  private let arguments: [String]

  /// A program, by path or by name, with its arguments.
  init(_ program: String, _ arguments: [String]) {
    self.arguments = [program] + arguments
  }

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - input: What it reads instead of our own input.
  ///   - file: Where its output goes instead of to us.
  /// - Returns: Its exit code and what it said: with an input or a file of its own, of errors.
  /// - Errors: 69 when it cannot be started, with its name.
  func run(
    input: Int32? = nil, output file: Int32? = nil
  ) throws(Problem) -> (status: Int32, output: String) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw missing }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, file ?? ends[1], STDOUT_FILENO)
    if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    if file != nil || input != nil {
      posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
    }
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    var words = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var child = pid_t()
    let started = posix_spawnp(&child, arguments[0], &actions, nil, words, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard started == 0 else { throw missing }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(ends[0], &buffer, buffer.count)
      guard count > 0 else { break }
      output += buffer[..<count]
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    let exited = status & 0x7F == 0
    return (exited ? (status >> 8) & 0xFF : -1, String(decoding: output, as: UTF8.self))
  }

  private var missing: Problem {
    Problem(
      .unavailable, tr("The program {name} cannot be started.", ["name": arguments[0]]),
      path: arguments[0], hint: tr("Install it, and try again."))
  }
}
