/// An error as a person meets it: one sentence, and what a script needs to know.
///
/// - Shape: `path` is the file, the field or the argument that is meant; `line` a line of that
///   file; `hint` what to do about it. Absent when there is nothing to say.
/// - Units: `line` counts from 1.
/// - Source: <doc:The-contract#Exit-codes>
public struct Problem: Error, Hashable, Sendable {
  /// The exit codes that others rely on.
  public enum Code: Int32, CaseIterable, Hashable, Sendable {
    /// It failed for another reason.
    case failed = 1
    /// A value that cannot be read as its type or range, or wrong usage.
    case usage = 64
    /// Readable, but refused by plan or log; and any bad file.
    case refused = 65
    /// The daemon cannot be reached.
    case unavailable = 69
    /// Cannot write.
    case cannotWrite = 73
    /// Cannot read, or the file is missing.
    case cannotRead = 74
    /// Locked by somebody else for too long; try again.
    case locked = 75
    /// The configuration is wrong.
    case configuration = 78
  }

  /// What kind of error it is; the exit code of a command that ends with it.
  public var code: Code

  /// What is wrong: one sentence in the language in use.
  public var message: String

  /// The file, field or argument that is meant, or `nil` when it is none of these.
  public var path: String?

  /// The line of that file, counted from 1, or `nil` when none can be named.
  public var line: Int?

  /// What to do about it, in a sentence, or `nil` when the message says enough.
  public var hint: String?

  /// A problem; the sentences come from the catalogue of texts.
  public init(
    _ code: Code, _ message: String, path: String? = nil, line: Int? = nil, hint: String? = nil
  ) {
    self.code = code
    self.message = message
    self.path = path
    self.line = line
    self.hint = hint
  }
}
