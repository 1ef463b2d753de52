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
    try Command.run([root + "/Tests/check-fhir"] + arguments, limit: 600)
  }

  /// The bundle of some days, as somebody asked for it.
  private static func bundle(
    _ profile: Profile?, _ days: ClosedRange<Int>, _ options: ExportOptions, in bundles: Bundles
  ) throws -> JSON {
    let handover = try bundles.handover(profile: profile, days: days)
    return try JSON(reading: FHIRBundle.bytes(handover, options), path: "bundle")
  }

  @Test("every bundle of a course of twelve weeks passes the independent checkers")
  func valid() throws {
    let bundles = try Bundles()
    let whole = try bundles.write(
      Self.bundle(.b, 0...83, ExportOptions(withNotes: true), in: bundles), to: "B.json")
    let good = try Self.check(whole)
    #expect(good.status == 0, "\(good)")
    // Google's takes 20 ms a resource: the whole course once, and weeks of the others.
    let others: [(Profile?, ClosedRange<Int>, ExportOptions)] = [
      (.b, 0...83, ExportOptions(isTransaction: true)),
      (.b, 40...48, ExportOptions(audience: .patient)),
      (.c, 0...83, ExportOptions(audience: .patient)), (.c, 0...83, ExportOptions()),
      (.d, 0...83, ExportOptions()), (nil, 0...83, ExportOptions(withNotes: true)),
      (.b, 32...33, ExportOptions()),
    ]
    var files: [String] = []
    for (number, (profile, days, options)) in others.enumerated() {
      files.append(
        try bundles.write(
          Self.bundle(profile, days, options, in: bundles), to: "other-\(number).json"))
    }
    let rest = try Command.run([Self.root + "/Tests/check-fhir", "--quick"] + files, limit: 600)
    #expect(rest.status == 0, "\(rest)")
  }

  @Test("each fault that is planted in a good bundle is found by a checker")
  func planted() throws {
    let bundles = try Bundles()
    let read = try bundles.write(
      Self.bundle(.b, 12...15, ExportOptions(withNotes: true), in: bundles), to: "read.json")
    let post = try bundles.write(
      Self.bundle(.b, 12...12, ExportOptions(isTransaction: true), in: bundles), to: "post.json")
    let outcome = try Self.check("--planted", read, post)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.split(separator: "\n").count { $0.hasPrefix("found: ") } >= 25)
  }

  @Test("a small bundle is as people agreed on")
  func golden() throws {
    let text = String(
      decoding: try Self.bundle(.b, 13...13, ExportOptions(), in: Bundles()).bytes, as: UTF8.self)
    let path = "\(Self.root)/Tests/CadansExchangeTests/Golden/fhir-sunday.json"
    if ProcessInfo.processInfo.environment["CADANS_RECORD"] != nil {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("fhir-sunday.json was recorded: look at it")
      return
    }
    #expect(try readFile(path) == text)
  }
}
