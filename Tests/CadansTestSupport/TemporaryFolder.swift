import Glibc

/// A folder for one test, 0700, removed with everything in it when nobody keeps it.
public final class TemporaryFolder: Sendable {
  /// The absolute path.
  public let path: String

  /// Makes a new folder; its name begins with `prefix`.
  public init(prefix: String = "cadans-test") throws {
    path = try makeTemporaryFolder(prefix: prefix)
  }

  deinit { _ = try? Command.run(["rm", "-rf", "--", path]) }  // Best effort: it is a test's litter.

  /// The path of an entry.
  public subscript(_ entry: String) -> String { "\(path)/\(entry)" }

  /// Makes a folder inside, 0700, with its parents.
  @discardableResult
  public func makeFolder(_ entry: String) throws -> String {
    var made = path
    for part in entry.split(separator: "/") {
      made += "/\(part)"
      guard mkdir(made, 0o700) == 0 || errno == EEXIST else {
        throw SupportError("mkdir \(made)", errno)
      }
    }
    return made
  }

  /// Writes a file inside, replacing it.
  @discardableResult
  public func write(_ text: String, to entry: String) throws -> String {
    try writeFile(text, to: self[entry])
    return self[entry]
  }
}

/// Makes a new folder, 0700, that somebody else will remove.
func makeTemporaryFolder(prefix: String) throws -> String {
  let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  var template = Array("\(parent)/\(prefix)-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw SupportError("mkdtemp", errno) }
  return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
}

/// Something that a test needs and the machine did not give.
public struct SupportError: Error, CustomStringConvertible {
  /// What was tried, and why it failed.
  public let description: String

  /// Makes an error from what was tried and an errno value.
  public init(_ operation: String, _ code: Int32) {
    description = "\(operation): \(String(cString: strerror(code)))"
  }

  /// Makes an error from a sentence.
  public init(_ description: String) { self.description = description }
}

/// Reads a whole file as text; bytes that are no UTF-8 are replaced.
public func readFile(_ path: String) throws -> String {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw SupportError("open \(path)", errno) }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    guard count >= 0 else { throw SupportError("read \(path)", errno) }
    if count == 0 { return String(decoding: bytes, as: UTF8.self) }
    bytes += buffer[..<count]
  }
}

/// Writes a whole file, 0600 when it is new.
public func writeFile(_ text: String, to path: String) throws {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
  guard descriptor >= 0 else { throw SupportError("open \(path)", errno) }
  defer { close(descriptor) }
  let bytes = Array(text.utf8)
  guard write(descriptor, bytes, bytes.count) == bytes.count else {
    throw SupportError("write \(path)", errno)
  }
}
