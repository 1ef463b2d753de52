public import CadansText

/// A file format of Cadans, as its first two fields name it.
///
/// - Source: <doc:The-contract#Formats>
public enum Format: String, CaseIterable, Sendable {
  case plan = "cadans.plan"
  case log = "cadans.log"
  case prompts = "cadans.prompts"
  case config = "cadans.config"
  case planHistory = "cadans.planHistory"
  case simulation = "cadans.simulation"
  case adherence = "cadans.adherence"
  case today = "cadans.today"
  case progress = "cadans.progress"
  case evaluation = "cadans.evaluation"
  case pskView = "cadans.pskView"
  case logView = "cadans.logView"
  case daemon = "cadans.daemon"
  case waiting = "cadans.waiting"

  /// The version that this program writes.
  ///
  /// What is printed and read by nobody here goes up when its own fields change.
  public var version: FormatVersion {
    switch self {
    case .today, .progress, .evaluation, .pskView, .daemon: FormatVersion(minor: 0)
    case .plan, .log, .prompts, .config, .planHistory, .simulation, .adherence, .logView, .waiting:
      .own
    }
  }

  /// The two fields that begin a file of this format.
  public var head: [JSON.Member] { head(version) }

  /// The two fields that begin a file of this format in another version of it.
  func head(_ version: FormatVersion) -> [JSON.Member] {
    [.init("format", .string(rawValue)), .init("formatVersion", .string(version.text))]
  }

  /// A file of this format.
  public func document(_ members: KeyValuePairs<String, JSON?>) -> JSON {
    guard case .object(let rest) = JSON.members(members) else { return .object(head) }
    return .object(head + rest)
  }

  /// The reader of a file of this format, after a look at its first two fields.
  ///
  /// - Parameter place: Where it lies within the file; empty when it is the whole file.
  /// - Errors: 65 for another format, and for a newer version, which is never rewritten.
  public func reader(
    _ root: JSON, path file: String, at place: String = "", faults: Faults
  ) throws(Problem) -> ObjectReader {
    let name = place.isEmpty ? file : "\(file): \(place)"
    guard case .object = root, let format = root["format"]?.string, format == rawValue else {
      throw Problem(
        .refused,
        tr(
          "{file} is not a {format} file: its field \"format\" says otherwise.",
          ["file": name, "format": rawValue]), path: file)
    }
    guard let text = root["formatVersion"]?.string,
      let major = text.split(separator: ".").first
    else {
      throw Problem(
        .refused, tr("{file} has no readable \"formatVersion\".", ["file": name]), path: file)
    }
    guard major == "1" else {
      throw Problem(
        .refused,
        tr(
          "{file} is of version {version}, and this program reads version 1.",
          ["file": name, "version": String(text.prefix(20))]), path: file,
        hint: tr("Update Cadans; the file was left as it is."))
    }
    guard let version = FormatVersion(text) else {
      throw Problem(
        .refused, tr("{file} has no readable \"formatVersion\".", ["file": name]), path: file)
    }
    faults.version = version
    guard let reader = ObjectReader(root, path: place, faults: faults) else {
      throw Problem(.refused, tr("{file} is not JSON.", ["file": name]), path: file)
    }
    _ = reader.value("format")
    _ = reader.value("formatVersion")
    return reader
  }
}
