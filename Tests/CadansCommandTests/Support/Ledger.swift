import CadansTestSupport
import Foundation

/// A course of twelve weeks on paper: what was said by which command, and what is true of it.
///
/// Each profile has one, in the folder `Ledgers`. It was worked out from the documents and never by
/// the engine, so that engine, pages and files can be held against it.
///
/// - Shape: Tab-separated rows in the order in which they happened; a line with `#` is a note.
struct Ledger: Sendable {
  /// One line of it.
  struct Row: Sendable, CustomStringConvertible {
    /// The number of the line in its file, for a failure message.
    let line: Int
    /// The day, 1 on the first; the morning after the last is 85.
    let day: Int
    /// The moment, RFC 3339, or the local date where only that counts.
    let at: String
    /// What the row tells: `say`, `today`, `zone`, `program`, `slot`, `rule`, `load`, …
    let what: String
    /// What it is about: a command, a slot, an exercise.
    let subject: String
    /// What is true of it.
    let truth: String

    /// The outcome of a slot, without what the ledger adds to it.
    var outcome: String { truth.replacingOccurrences(of: " while stopped", with: "") }
    /// A figure, in hundredths.
    var hundredths: Int? { Double(truth).map { Int(($0 * 100).rounded()) } }

    var description: String { "line \(line), \(at) \(what) \(subject)" }
  }

  /// The letter of the profile.
  let profile: String
  /// All rows.
  let rows: [Row]

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Ledgers").path

  /// Reads the ledger of a profile.
  init(_ profile: String) throws {
    let text = try readFile("\(Self.folder)/\(profile).tsv")
    var rows: [Row] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 5 else {
        throw SupportError("\(profile).tsv:\(index + 1): five cells were expected")
      }
      guard let day = Int(cells[0]) else { continue }
      rows.append(
        Row(
          line: index + 1, day: day, at: cells[1], what: cells[2], subject: cells[3],
          truth: cells[4]))
    }
    self.profile = profile
    self.rows = rows
  }

  /// The rows of a kind.
  func rows(_ what: String) -> [Row] { rows.filter { $0.what == what } }

  /// The truth of a kind by subject, for kinds that have a subject once.
  func truths(_ what: String) -> [String: String] {
    Dictionary(rows(what).map { ($0.subject, $0.truth) }) { $1 }
  }

  /// A count of the last morning; one that is not there is 0.
  func count(_ what: String, _ subject: String) -> Int { Int(truths(what)[subject] ?? "") ?? 0 }

  /// The first date.
  var first: String { String((rows.first?.at ?? "").prefix(10)) }
  /// The last date of the twelve weeks.
  var last: String { String((rows.last { $0.day == 84 }?.at ?? "").prefix(10)) }
  /// The morning after, on which all is looked at.
  var morningAfter: String { rows.last?.at ?? "" }
  /// The first date of the course that runs at the end.
  var courseStart: String {
    let plans = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder)) ?? []
    let latest = plans.filter { $0.hasPrefix("\(profile)-") }.max() ?? ""
    let plan = (try? readFile("\(Self.folder)/\(latest)")).flatMap { try? Document($0) }
    return plan?["course"]["start"].string ?? first
  }
}
