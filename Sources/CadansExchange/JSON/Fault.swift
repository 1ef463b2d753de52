public import CadansText

/// One thing that is wrong in a file that is otherwise readable.
///
/// - Shape: `path` leads to the field, as in `exercises[0].dose.reps`; `rule` names the rule of the
///   specification where there is one.
public struct Fault: Hashable, Sendable {
  /// The field that is meant; empty for the file as a whole.
  public let path: String

  /// What is wrong with it, in the language in use, without a full stop.
  public let message: String

  /// The rule of the specification that it breaks, or `nil` when there is none to name.
  public let rule: String?

  /// A fault at a place.
  public init(_ path: String, _ message: String, rule: String? = nil) {
    self.path = path
    self.message = message
    self.rule = rule
  }
}

/// The faults found while one file is read; reading goes on so that all are found.
public final class Faults {
  /// What was found, in the order of the file.
  public private(set) var all: [Fault] = []

  /// The version of the file, or `nil` where nothing says it.
  var version: FormatVersion?

  /// Whether fields that are not known are no faults: the file is of a higher minor version.
  var keepsUnknown: Bool { version.map { $0 > .own } ?? false }

  /// No faults yet.
  public init() {}

  /// Keeps a fault.
  public func add(_ path: String, _ message: String, rule: String? = nil) {
    // A hostile file must not make the list endless.
    if all.count < 200 { all.append(Fault(path, message, rule: rule)) }
  }

  /// Throws one problem that names the first fault and counts the rest, if there is any.
  public func check(file: String) throws(Problem) {
    guard let first = all.first else { return }
    let place = first.path.isEmpty ? file : "\(file): \(first.path)"
    var message = tr("{place}: {fault}", ["place": place, "fault": first.message])
    if all.count > 1 {
      message += " " + trn("(and {n} more fault)", "(and {n} more faults)", all.count - 1)
    }
    throw Problem(.refused, message, path: file)
  }
}
