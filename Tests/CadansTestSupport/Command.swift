import Glibc

/// A program that is run to its end.
public enum Command {
  /// How a program ended, and what it said.
  ///
  /// - Shape: `status` is the exit code, or the negative number of the signal that ended it.
  public struct Outcome: Hashable, Sendable, CustomStringConvertible {
    /// The exit code, or the negative signal number.
    public let status: Int32
    /// What it wrote to standard output.
    public let output: String
    /// What it wrote to standard error.
    public let errors: String

    /// Everything, for a failure message.
    public var description: String { "status \(status)\n\(output)\n\(errors)" }
  }

  /// Runs a program that is found by `PATH`, and kills it when it takes too long.
  ///
  /// - Parameters:
  ///   - environment: All of its environment, or `nil` for that of the test.
  ///   - input: What it reads; at most 64 kB.
  ///   - limit: Seconds.
  ///   - meanwhile: Called over and over while it runs, for a test that has to answer it.
  public static func run(
    _ command: [String], environment: [String: String]? = nil, input: String = "",
    limit: Double = 30, meanwhile: (() throws -> Void)? = nil
  ) throws -> Outcome {
    let (stdin, output, errors) = (try makePipe(), try makePipe(), try makePipe())
    defer { for end in [output.reader, errors.reader] { close(end) } }
    let child: ChildProcess
    do {
      defer { for end in [stdin.reader, output.writer, errors.writer] { close(end) } }
      child = try ChildProcess(
        command, environment: environment,
        descriptors: (stdin.reader, output.writer, errors.writer))
    }
    let bytes = Array(input.utf8)
    _ = bytes.isEmpty ? 0 : write(stdin.writer, bytes, bytes.count)
    close(stdin.writer)

    let end = secondsOfUptime() + limit
    var texts: [[UInt8]] = [[], []]
    var open = [
      pollfd(fd: output.reader, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors.reader, events: Int16(POLLIN), revents: 0),
    ]
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while open.contains(where: { $0.fd >= 0 }) {
      let rest = end - secondsOfUptime()
      guard rest > 0 else {
        child.kill(SIGKILL)
        let said = texts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
        let name = command.joined(separator: " ")
        throw SupportError("\(name): still running after \(limit) s\n\(said)")
      }
      poll(&open, 2, meanwhile == nil ? Int32(rest * 1_000) + 1 : 1)
      try meanwhile?()
      for index in open.indices where open[index].fd >= 0 && open[index].revents != 0 {
        let count = read(open[index].fd, &buffer, buffer.count)
        if count > 0 { texts[index] += buffer[..<count] } else { open[index].fd = -1 }
      }
    }
    return Outcome(
      status: child.wait(), output: String(decoding: texts[0], as: UTF8.self),
      errors: String(decoding: texts[1], as: UTF8.self))
  }
}
