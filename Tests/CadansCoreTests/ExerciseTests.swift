import CadansCore
import Foundation
import Testing

@Suite("Exercise") struct ExerciseTests {
  /// A row of catalogue.tsv by its column names.
  struct Row {
    let fields: [String: String]

    subscript(name: String) -> String { fields[name] ?? "" }
  }

  static func rows() throws -> [Row] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "catalogue.tsv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) } }
    let names = try #require(lines.first)
    return lines.dropFirst().map { Row(fields: Dictionary(uniqueKeysWithValues: zip(names, $0))) }
  }

  /// The words of the table for what the catalogue names by a case.
  static let kinds: [String: [Exercise.Kind]] = [
    "mobility": [.mobility],
    "mobility + neurodynamic": [.mobility, .neurodynamic],
    "relaxation": [.relaxation],
    "kinetic chain": [.kineticChain],
    "stabilisation": [.stabilisation],
    "stabilisation (motor control)": [.stabilisation, .motorControl],
    "stretching + neurodynamic": [.stretching, .neurodynamic],
    "strength (elastic band)": [.strength],
  ]

  @Test("says letter by letter what the table of the protocol says")
  func table() throws {
    let rows = try Self.rows()
    #expect(rows.count == 24)
    let entries = Exercise.catalogue.filter { !$0.code.isGeneralMovement }
    #expect(entries.map(\.code.rawValue) == rows.map { $0["code"] })
    for (entry, row) in zip(entries, rows) {
      #expect(entry.dutchName == row["name_nl"])
      #expect(entry.englishName == row["en"])
      #expect(entry.kinds == Self.kinds[row["kind"]], "\(row["code"])")
      let stages = row["internal_stages"]
      #expect(
        entry.stages == (stages == "-" ? [] : stages.split(separator: ",").map { String($0) }))
      #expect(
        entry.listedProfiles
          == Set(row["profiles_listed"].split(separator: ",").map { Profile(rawValue: "\($0)") }))
      let dose = entry.seedMinutes.map { "\($0.lowerBound)-\($0.upperBound) min" }
      #expect(dose ?? "-" == row["seed_dose"])
      switch entry.equipment {
      case nil: #expect(row["equipment"] == "-")
      case .pulley: #expect(row["equipment"] == "katrol (pulley)")
      case .optionalPulley: #expect(row["equipment"].hasPrefix("optional: katrol (pulley)"))
      case .elasticBand: #expect(row["equipment"].hasPrefix("oefenelastiek"))
      }
    }
  }

  @Test(
    "has the general movements of the seeds, in no profile and without a dose",
    arguments: [
      (ExerciseCode.g1, "Soft turning and bending of the neck in a comfortable range"),
      (.g2, "Opening turns of the upper back"),
      (.g3, "Slow shoulder movements up and down, forward and back"),
      (.g4, "Calm breathing"), (.g5, "Walking"), (.g6, "Cycling"), (.g7, "Light cardio"),
      (.g8, "Changing position (sit, stand, walk)"),
    ])
  func generalMovement(code: ExerciseCode, name: String) {
    let entry = Exercise.entry(code)
    #expect(code.isGeneralMovement)
    #expect(entry.englishName == name)
    #expect(!entry.dutchName.isEmpty && entry.dutchName != name)
    #expect(entry.listedProfiles.isEmpty && entry.stages.isEmpty && entry.seedMinutes == nil)
    #expect(Profile.allCases.allSatisfy { entry.isListed(for: $0) })
  }

  @Test("gives each code its own entry", arguments: ExerciseCode.allCases)
  func entry(code: ExerciseCode) {
    #expect(Exercise.entry(code).code == code)
    #expect(Exercise.catalogue.filter { $0.code == code }.count == 1)
  }

  @Test("lists for profile D what B lists, without the neurodynamic exercises")
  func profileD() {
    let optIn: Set<ExerciseCode> = [
      .f1, .f1a, .f27, .f28, .f29, .f29a, .f56, .f56b, .f57, .f58,
    ]
    for entry in Exercise.catalogue where !entry.code.isGeneralMovement {
      #expect(entry.kinds.contains(.neurodynamic) == optIn.contains(entry.code))
      #expect(entry.isListed(for: .d) == (entry.isListed(for: .b) && !optIn.contains(entry.code)))
    }
  }

  @Test(
    "lists for profile A only what its printed list has",
    arguments: [(ExerciseCode.f14, true), (.f5, false), (.f55, false), (.f27, false)])
  func profileA(code: ExerciseCode, listed: Bool) {
    #expect(Exercise.entry(code).isListed(for: .a) == listed)
  }
}
