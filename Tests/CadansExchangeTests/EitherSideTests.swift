import CadansCore
import CadansExchange
import CadansStore
import CadansTestSupport
import CadansText
import Testing

/// The law that a therapist reads what the person read: whatever is made of the person's files is
/// made of the file that they handed over, byte for byte.
@Suite("A handover from either side") struct EitherSideTests {
  private static let profiles: [Profile?] = [.a, .b, .c, .d, nil]

  /// Twelve weeks of a profile in which much else happened, as a person's files.
  private static func eventful(_ seed: Int, in folder: TemporaryFolder) throws -> Store {
    let weeks = try TwelveWeeks(profile: profiles[seed % profiles.count])
    try weeks.write(to: folder)
    let store = Store(
      paths: Paths(
        data: folder["data/cadans"], config: folder["config"], state: folder["state"]))
    var random = SplitMix64(seed: UInt64(seed) &+ 77)
    let reading = store.reading
    for number in 0..<Int.random(in: 4...14, using: &random) {
      let day = TwelveWeeks.first.adding(days: Int.random(in: 0..<84, using: &random))
      let log = try reading.log(on: day)
      let offset = Amsterdam().offset(at: Amsterdam().startOfDay(day)) / 60
      let noon = Amsterdam().startOfDay(day).adding(seconds: 43_200 + Int64(number))
      let late = Int64.random(in: 0...5, using: &random) * 40_000
      let last = log.records.randomElement(using: &random)
      let flags = SymptomFlag.allCases
      let content: Record.Content =
        switch Int.random(in: 0..<8, using: &random) {
        case 0: .symptom([flags.randomElement(using: &random) ?? .unsure], arm: nil)
        case 1: .symptom([], arm: ArmReport.allCases.randomElement(using: &random))
        case 2: .therapistWord(TherapistWord(action: .clear, by: "M. Jansen", said: true))
        case 3: .away(reason: "vakantie")
        case 4:
          PainScore(Int.random(in: 0...10, using: &random)).map { .pain($0, moment: .week) }
            ?? .badDay
        case 5: .psk([PatientScore(activity: "autorijden", score: number % 11)])
        case 6: .badDay
        default: last.map { .void($0.id, reason: "vergissing") } ?? .badDay
        }
      let recorded = min(noon.adding(seconds: late), TwelveWeeks.now.instant)
      try store.append([
        Record(
          id: RecordID(at: recorded, random: (0..<10).map { UInt8(seed + number * 7 + $0 & 255) }),
          day: day, at: Timestamp(noon, offsetMinutes: offset), timeZone: TwelveWeeks.timeZone,
          recordedAt: Timestamp(recorded, offsetMinutes: offset), source: .cli, content: content)
      ])
    }
    return store
  }

  private static func bytes(
    _ form: String, of handover: Handover, _ options: ExportOptions
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try ExportFormat.named(form)?.write(handover, options) { bytes += $0 }
    return bytes
  }

  @Test("gives the same report, bundle, table, calendar and summary", arguments: 0..<30)
  func law(seed: Int) throws {
    let folder = try TemporaryFolder(prefix: "cadans-either")
    let store = try Self.eventful(seed, in: folder)
    // Now and then only the first weeks are handed over, and then the day is long over.
    let through = TwelveWeeks.first.adding(days: seed % 3 == 0 ? 40 + seed : 83)
    let own = try #require(
      try store.reading.handover(
        from: TwelveWeeks.first, through: through, at: TwelveWeeks.now, zone: Amsterdam()))
    for withNotes in [false, true] {
      let file = try AdherenceFileTests.file(own, ExportOptions(withNotes: withNotes))
      let theirs = try #require(try Handover(file))
      #expect(theirs.summary == own.summary)
      #expect(theirs.course.decisions == own.course.decisions)
      for form in ["html", "fhir", "csv", "ical", "cadans"] {
        for audience in ExportOptions.Audience.allCases {
          let options = ExportOptions(audience: audience, withNotes: withNotes, ownKey: "key")
          let (one, other) = (
            try Self.bytes(form, of: own, options), try Self.bytes(form, of: theirs, options)
          )
          guard one != other else { continue }
          let (first, second) = (
            String(decoding: one, as: UTF8.self), String(decoding: other, as: UTF8.self)
          )
          let lines = zip(first.split(separator: "\n"), second.split(separator: "\n"))
            .first { $0 != $1 }
          Issue.record("\(form), \(audience), notes \(withNotes): \(String(describing: lines))")
        }
      }
    }
  }
}
