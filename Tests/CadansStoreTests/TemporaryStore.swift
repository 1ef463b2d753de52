import CadansCore
import CadansExchange
import CadansStore
import CadansTestSupport
import CadansText
import Foundation
import Testing

/// A store in a folder of the test's own.
struct TemporaryStore {
  let folder: TemporaryFolder
  let store: Store

  /// The folder that everything lies in.
  var path: String { folder.path }

  init() throws {
    folder = try TemporaryFolder()
    store = Self.store(in: folder.path)
  }

  /// The store in a folder, as another process opens it.
  static func store(in folder: String, patience: Int = 5000) -> Store {
    var store = Store(
      paths: Paths(
        data: folder + "/data/cadans", config: folder + "/config/cadans",
        state: folder + "/state/cadans"))
    store.patience = patience
    return store
  }

  /// Puts a file where the store looks, as somebody else left it there.
  static func put(_ bytes: some Sequence<UInt8>, at path: String) throws {
    let url = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  static func put(_ text: String, at path: String) throws { try put(text.utf8, at: path) }

  /// The bytes of every file under a folder, by path, without lock and staging folder.
  static func files(in folder: String) -> [String: Data] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
    var found: [String: Data] = [:]
    for name in names ?? [] where !name.hasSuffix(".lock") && !name.contains(".staging") {
      // A folder has no contents, and is left out.
      found[name] = FileManager.default.contents(atPath: "\(folder)/\(name)")
    }
    return found
  }
}

/// The moments and values of the tests that write.
enum Story {
  static let today = "2026-11-21"

  static func now(_ time: String = "09:00", on day: String = today) throws -> Timestamp {
    try #require(Timestamp("\(day)T\(time):00+01:00"))
  }

  static func day(_ text: String = today) throws -> CivilDate { try #require(CivilDate(text)) }

  static func record(_ number: Int, on day: String = today) throws -> Record {
    let now = try now(on: day)
    return Record(
      id: RecordID(at: now.instant.adding(seconds: Int64(number)), random: []), day: now.date,
      at: now, timeZone: "Europe/Amsterdam", recordedAt: now, source: .cli, content: .badDay,
      note: "record \(number)")
  }

  static func plan(revision: Int, id: String = "neck-1") throws -> PlanFile {
    var document = try Documents.read(Documents.plan)
    document["revision"] = .integer(revision)
    document["id"] = .string(id)
    return try PlanFile(document, path: "plan")
  }
}
