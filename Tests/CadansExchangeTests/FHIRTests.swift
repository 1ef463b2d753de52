import CadansCore
import CadansExchange
import CadansTestSupport
import CadansText
import Foundation
import Testing

@Suite("FHIR R4") struct FHIRTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// Runs Tests/check-fhir, with all the independent checkers.
  static func check(_ arguments: String...) throws -> Command.Outcome {
    try Command.run([root + "/Tests/check-fhir"] + arguments, limit: 300)
  }

  @Test("every bundle of a course of twelve weeks passes the independent checkers")
  func valid() throws {
    let bundles = try Bundles()
    var files: [String] = []
    for profile in [Profile.b, .c, .d, nil] {
      let name = profile?.rawValue ?? "own"
      let handover = try bundles.handover(profile: profile)
      let bundle = FHIRBundle(handover, hidesPain: false, withNotes: true)
      files.append(try bundles.write(bundle.collection, to: "\(name).json"))
      guard profile == .b || profile == .c else { continue }
      let copy = FHIRBundle(handover, hidesPain: profile == .c, withNotes: false)
      files.append(
        try bundles.write(try copy.transaction(), to: "\(name)-transaction.json"))
    }
    if let kept = ProcessInfo.processInfo.environment["CADANS_KEEP"] {
      for file in files { try FileManager.default.copyItem(atPath: file, toPath: kept + "/" + (file as NSString).lastPathComponent) }
    }
  }
}
