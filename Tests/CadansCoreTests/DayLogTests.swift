import CadansCore
import CadansTestSupport
import Testing

@Suite("DayLog") struct DayLogTests {
  /// What holds, worked out record by record from the sentences of the design.
  ///
  /// The same id counts once. A void holds unless a void that holds takes it back. A record and its
  /// amendments are one chain: taken back as a whole, else shown in the form written last, where
  /// the chain began.
  static func model(_ records: [Record]) -> [Record] {
    var unique: [Record] = []
    for record in records where !unique.contains(where: { $0.id == record.id }) {
      unique.append(record)
    }
    func holds(_ void: Record) -> Bool {
      !unique.contains { $0.voids == void.id && holds($0) }
    }
    func isTakenBack(_ id: RecordID) -> Bool { unique.contains { $0.voids == id && holds($0) } }
    func chain(from id: RecordID) -> [Record] {
      unique.filter { $0.id == id }
        + unique.filter { $0.replaces == id }.flatMap { chain(from: $0.id) }
    }
    return unique.compactMap { record in
      guard record.voids == nil, record.replaces == nil else { return nil }
      let forms = chain(from: record.id)
      guard !forms.contains(where: { isTakenBack($0.id) }) else { return nil }
      return unique.last { record in forms.contains { $0.id == record.id } }
    }
  }

  /// A history as people make one: whatever a record points at was there before.
  static func history(_ random: inout SplitMix64) throws -> DayLog {
    let day = try Sample.day("2026-11-21")
    var log = DayLog(day: day)
    for number in 0..<Int.random(in: 0...14, using: &random) {
      let voids = log.records.filter { $0.voids != nil }
      let others = log.records.filter { $0.voids == nil }
      let content: Record.Content
      var replaces: RecordID?
      switch Int.random(in: 0..<6, using: &random) {
      case 0 where !others.isEmpty:
        content = .void(random.pick(others).id, reason: "typing error")
      case 1 where !voids.isEmpty:
        content = .void(random.pick(voids).id, reason: "it was right after all")
      case 2 where !log.records.isEmpty:
        // Read in once more, as after an import.
        log.records.append(random.pick(log.records))
        continue
      case 3 where !others.isEmpty, 4 where !others.isEmpty:
        replaces = random.pick(others).id
        content = Sample.session(.f30, slot: nil)
      default: content = random.oneIn(5) ? .badDay : Sample.session(.f14, slot: nil)
      }
      log.records.append(try Sample.record(number, on: day, content, replaces: replaces))
    }
    return log
  }

  @Test("says what holds as a reader with pencil and paper would", arguments: 0..<600)
  func effective(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let log = try Self.history(&random)
    #expect(log.effective == Self.model(log.records))
  }

  @Test("says the same when it was read in twice", arguments: 0..<100)
  func importTwice(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let log = try Self.history(&random)
    var twice = log
    twice.records += log.records
    #expect(twice.effective == log.effective)
  }

  @Test("finds the form in which any record holds", arguments: 0..<200)
  func current(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let log = try Self.history(&random)
    let effective = log.effective
    for record in log.records where record.voids == nil {
      let current = log.current(record.id)
      #expect(current.map { effective.contains($0) } ?? true)
      if effective.contains(record) { #expect(current == record) }
    }
    #expect(log.current(Sample.id(999)) == nil)
  }

  @Test("undoes and undoes the undoing", arguments: 0...5)
  func voids(count: Int) throws {
    let day = try Sample.day("2026-11-21")
    var log = DayLog(day: day, records: [try Sample.record(0, on: day, .badDay)])
    for number in 0..<count {
      let target = Sample.id(number)
      log.records.append(
        try Sample.record(number + 1, on: day, .void(target, reason: "undo")))
    }
    #expect(log.effective.isEmpty == (count % 2 == 1))
  }

  @Test("keeps an amendment whose record is not in the file")
  func orphan() throws {
    let day = try Sample.day("2026-11-21")
    let amendment = try Sample.record(
      2, on: day, Sample.session(.f14, slot: nil), replaces: Sample.id(1))
    let second = try Sample.record(
      3, on: day, Sample.session(.f30, slot: nil), replaces: Sample.id(2))
    #expect(DayLog(day: day, records: [amendment]).effective == [amendment])
    #expect(DayLog(day: day, records: [amendment, second]).effective == [second])
  }

  @Test("survives records that point anywhere, also in circles", arguments: 0..<200)
  func hostile(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let day = try Sample.day("2026-11-21")
    let count = Int.random(in: 1...12, using: &random)
    var log = DayLog(day: day)
    for number in 0..<count {
      let target = Sample.id(Int.random(in: 0...count, using: &random))
      let isVoid = random.oneIn(3)
      log.records.append(
        try Sample.record(
          number, on: day, isVoid ? .void(target, reason: "?") : .badDay,
          replaces: isVoid || random.oneIn(2) ? nil : target))
    }
    let effective = log.effective
    #expect(Set(effective.map(\.id)).count == effective.count)
    #expect(effective.allSatisfy { log.records.contains($0) && $0.voids == nil })
    for record in log.records { _ = log.current(record.id) }
  }

  @Test("tells sessions and days away from the rest")
  func readings() throws {
    let day = try Sample.day("2026-11-21")
    let session = try Sample.record(1, on: day, Sample.session(.f14, slot: nil))
    let away = try Sample.record(2, on: day, .away(reason: "holiday"))
    let void = try Sample.record(3, on: day, .void(away.id, reason: "stayed"))
    #expect(DayLog(day: day, records: [session, away]).isAway)
    #expect(!DayLog(day: day, records: [session, away, void]).isAway)
    #expect(DayLog(day: day, records: [session, away]).sessions.map(\.record) == [session])
  }
}
