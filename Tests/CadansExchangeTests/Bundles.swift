import CadansCore
import CadansExchange
import CadansStore
import CadansTestSupport
import CadansText
import Testing

/// Bundles of the twelve weeks, as a person would hand them over.
struct Bundles {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder(prefix: "cadans-fhir") }

  /// What is handed over of the twelve weeks, or of some of their days.
  func handover(
    profile: Profile?, days: ClosedRange<Int> = 0...83
  ) throws -> Handover {
    let root = "\(profile?.rawValue ?? "own")/data/cadans"
    try TwelveWeeks(profile: profile).write(to: folder, under: root)
    let store = Store(
      paths: Paths(data: folder[root], config: folder["config"], state: folder["state"]))
    return try #require(
      try store.reading.handover(
        from: TwelveWeeks.first.adding(days: days.lowerBound),
        through: TwelveWeeks.first.adding(days: days.upperBound), at: TwelveWeeks.now,
        zone: Amsterdam()))
  }

  /// Writes a bundle for the checker.
  func write(_ bundle: JSON, to name: String) throws -> String {
    try folder.write(String(decoding: bundle.bytes, as: UTF8.self), to: name)
  }
}
