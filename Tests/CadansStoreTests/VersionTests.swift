import CadansCore
import CadansExchange
import CadansStore
import CadansTestSupport
import CadansText
import Testing

@Suite("A file of a higher minor version") struct VersionTests {
  /// What a later version might have, at three depths.
  private static func newer(_ text: String, _ paths: [String]) throws -> JSON {
    var document = try JSON(text).replacing("formatVersion", by: #""1.7""#)
    for (index, path) in paths.enumerated() {
      document = try document.replacing(path, by: #"{"n":\#(index),"list":[1,{"x":null}]}"#)
    }
    return document
  }

  private static func values(_ document: JSON, _ paths: [String]) -> [String?] {
    paths.map { path in
      path.split { ".[]".contains($0) }.reduce(document as JSON?) { value, step in
        Int(step).map { index in value?.array.map { $0[index] } } ?? value?[String(step)]
      }?.line
    }
  }

  private static func expect(_ document: JSON, keeps paths: [String], of written: JSON) {
    let kept = values(document, paths)
    #expect(kept == values(written, paths) && !kept.contains(nil), "\(document.line)")
    #expect(document["formatVersion"] == .string("1.7"))
  }

  private static let logPaths = ["later", "records[0].later", "records[0].pain.later"]
  private static let promptPaths = ["later", "events[0].later", "spans[0].later"]
  private static let configPaths = [
    "later", "micropause.later", "quietHours[0].later", "workingHours[0].later",
  ]
  private static let planPaths = [
    "later", "course.later", "course.gap.later", "exercises[0].slots[0].later",
    "exercises[0].dose.later", "exercises[0].progression.ext.anything[1].later",
  ]

  @Test("is read, and keeps what is not known at every depth when a log is added to")
  func log() throws {
    let place = try TemporaryStore()
    let written = try Self.newer(Documents.log, Self.logPaths)
    let path = place.store.logPath(try Story.day())
    try TemporaryStore.put(written.bytes, at: path)
    try place.store.append([Story.record(9)])
    let file = try #require(try place.store.document(path))
    Self.expect(file, keeps: Self.logPaths, of: written)
    #expect(file["records"]?.array?.count == 3)
  }

  @Test("keeps it when prompts come and a state ends")
  func prompts() throws {
    let place = try TemporaryStore()
    let written = try Self.newer(Documents.prompts, Self.promptPaths)
    let day = try Story.day()
    let path = place.store.promptsPath(day)
    try TemporaryStore.put(written.bytes, at: path)
    try place.store.beginSpan(.idle, at: try #require(Timestamp("2026-11-21T10:00:00+01:00")))
    var random = SplitMix64(seed: 1)
    let id = random.id()
    try place.store.updatePrompts(on: day) {
      $0.events.append(
        PromptEvent(
          id: id, at: $0.events[0].at, slot: "f14-0900", day: day, kind: .exercise, event: .done))
    }
    let file = try #require(try place.store.document(path))
    Self.expect(file, keeps: Self.promptPaths, of: written)
    let read = try #require(try place.store.reading.prompts(on: day))
    #expect(read.events.count == 2 && read.spans.count == 2)
    #expect(read.spans[0].to != nil && read.spans[1].state == .idle)
  }

  @Test("keeps it when a setting is changed, and when one is as nobody set it again")
  func configuration() throws {
    let place = try TemporaryStore()
    let written = try Self.newer(Documents.configuration, Self.configPaths)
    try TemporaryStore.put(written.bytes, at: place.store.paths.configuration)
    let hours = Configuration.Hours(
      from: try #require(CivilTime("23:00")), to: try #require(CivilTime("06:00")))
    try place.store.updateConfiguration {
      $0.quietHours = [hours]
      $0.micropause.lengthSeconds = 50
    }
    var file = try #require(try place.store.document(place.store.paths.configuration))
    Self.expect(file, keeps: Self.configPaths, of: written)
    #expect(try place.store.reading.configuration().quietHours == [hours])
    try place.store.updateConfiguration { $0.micropause = Configuration().micropause }
    file = try #require(try place.store.document(place.store.paths.configuration))
    Self.expect(file, keeps: Self.configPaths, of: written)
    #expect(try place.store.reading.configuration().micropause == Configuration().micropause)
  }

  @Test("keeps it when a plan is moved and put in force, in the shelf and in the history too")
  func plan() throws {
    let place = try TemporaryStore()
    let written = try Self.newer(Documents.plan, Self.planPaths)
    let history = try Self.newer(Documents.history, ["later", "entries[0].later"])
    try TemporaryStore.put(history.bytes, at: place.store.paths.planHistory)
    try place.store.activate(PlanFile(written, path: "plan"), at: Story.now())
    let slot = try #require(SlotID("f14-0900"))
    let time = try #require(CivilTime("08:00"))
    try place.store.activate(at: Story.now()) { reading throws(Problem) in
      guard let before = try reading.planFile() else { throw Problem(.failed, "no plan") }
      return try before.moving(slot, to: time, at: before.plan.createdAt).file
    }
    let folder = place.store.paths.plans
    for path in [place.store.paths.plan, "\(folder)/neck-1-3.json", "\(folder)/neck-1-4.json"] {
      Self.expect(
        try #require(try place.store.document(path)), keeps: Self.planPaths, of: written)
    }
    Self.expect(
      try #require(try place.store.document(place.store.paths.planHistory)),
      keeps: ["later", "entries[0].later"], of: history)
  }

  @Test("keeps it where answers wait, and passes on what goes into the log with its answer")
  func waiting() throws {
    let place = try TemporaryStore()
    let (store, day) = (place.store, try Story.day())
    let paths = Self.logPaths + ["records[1].later"]
    var document = try Self.newer(Documents.log, paths)
    document["format"] = .string("cadans.waiting")
    document["day"] = nil
    document = try document.replacing("records[1].day", by: #""2026-11-22""#)
      .replacing("records[1].at", by: #""2026-11-22T21:00:00+01:00""#)
    try TemporaryStore.put(document.bytes, at: store.paths.waiting)
    try store.keep([Story.record(9)])
    var file = try #require(try store.document(store.paths.waiting))
    Self.expect(file, keeps: paths, of: document)
    #expect(file["records"]?.array?.count == 3)

    // A log of 1.0 on one day, and one that cannot be written into on the next.
    try TemporaryStore.put(
      try JSON(Documents.log).replacing("records[0]", by: nil).bytes, at: store.logPath(day))
    try TemporaryStore.put("{", at: store.logPath(day.adding(days: 1)))
    #expect(try store.settleWaiting().count == 2)
    file = try #require(try store.document(store.paths.waiting))
    #expect(file["records"]?.array?.count == 1 && file["formatVersion"] == .string("1.7"))
    #expect(Self.values(file, ["later"]) == Self.values(document, ["later"]))
    let left = Self.values(document, ["records[1].later"])
    #expect(Self.values(file, ["records[0].later"]) == left && left != [nil])
    let log = try #require(try store.document(store.logPath(day)))
    #expect(log["formatVersion"] == .string("1.7"))
    let said = ["records[0].later", "records[0].pain.later"]
    #expect(
      Self.values(log, said.map { $0.replacing("[0]", with: "[1]") })
        == Self.values(document, said))
    #expect(try store.reading.log(on: day).records.count == 3)
  }

  @Test("of a higher major version is refused with a sentence, and never written")
  func major() throws {
    let day = try Story.day()
    for version in ["2.0", "2", "10.1"] {
      let place = try TemporaryStore()
      let store = place.store
      for (text, path) in [
        (Documents.log, store.logPath(day)), (Documents.prompts, store.promptsPath(day)),
        (Documents.configuration, store.paths.configuration), (Documents.plan, store.paths.plan),
      ] {
        let document = try JSON(text).replacing("formatVersion", by: "\"\(version)\"")
        try TemporaryStore.put(document.bytes, at: path)
      }
      let before = TemporaryStore.files(in: place.path)
      let problems = try [
        problem { try store.append([Story.record(1)]) },
        problem { try store.updatePrompts(on: day) { $0.spans = [] } },
        problem { try store.updateConfiguration { $0.language = .dutch } },
        problem { try store.activate(Story.plan(revision: 1), at: Story.now()) },
      ]
      for problem in problems {
        #expect(problem.message.contains("is of version \(version), and this program reads"))
      }
      #expect(problems.map(\.code) == [.refused, .refused, .configuration, .refused])
      #expect(TemporaryStore.files(in: place.path) == before)
    }
  }

  @Test("is one only above this program's own: there and below, what is not known is a fault")
  func own() throws {
    for version in ["1", "1.0", "1.1"] {
      let document = try JSON(Documents.log).replacing("formatVersion", by: "\"\(version)\"")
      _ = try DayLog(document, path: "file")
      let odd = try document.replacing("records[0].pain.later", by: "1")
      let problem = try problem { _ = try DayLog(odd, path: "file") }
      #expect(problem.message.contains("records[0].pain.later: this field is not known here"))
    }
    for version in ["1.", "1.x", "1.1.1", "1.-1", "1.12345", "", "x"] {
      let document = try JSON(Documents.log).replacing("formatVersion", by: "\"\(version)\"")
      _ = try problem { _ = try DayLog(document, path: "file") }
    }
  }

  @Test("is not what this program writes: 1.1 anew, and 1.0 becomes 1.1 once it is written into")
  func written() throws {
    let place = try TemporaryStore()
    let (store, day) = (place.store, try Story.day())
    try TemporaryStore.put(Documents.log, at: store.logPath(day))
    try TemporaryStore.put(Documents.prompts, at: store.promptsPath(day))
    try TemporaryStore.put(Documents.configuration, at: store.paths.configuration)
    let old = try store.reading.log(on: day)
    #expect(try store.reading.prompts(on: day)?.spans[0].machine == nil)
    #expect(try readFile(store.logPath(day)) == Documents.log)
    try store.append([Story.record(1), Story.record(2, on: "2026-11-20")])
    try store.updatePrompts(on: day) { $0.spans[0].to = $0.spans[0].from }
    try store.updateConfiguration { $0.language = .english }
    for path in [
      store.logPath(day), store.logPath(day.adding(days: -1)), store.promptsPath(day),
      store.paths.configuration,
    ] {
      #expect(try store.document(path)?["formatVersion"] == .string("1.1"), "\(path)")
    }
    #expect(try store.reading.log(on: day).records.prefix(2) == old.records[...])
    // What was written by 1.0 stays as it was: it never had an installation.
    #expect(try store.reading.prompts(on: day)?.events[0].machine == nil)
    #expect(try store.reading.prompts(on: day)?.spans[0].id == nil)
  }
}

@Suite("Rewriting") struct RewritingTests {
  @Test(
    "gives what a reader reads as after the change, with all that is not known",
    arguments: 0..<300)
  func law(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let (base, next) = (random.known(3), random.known(3))
    let written = random.strewn(base)
    let result = written.rewritten(from: base, to: next)
    #expect(result.gathered == next.gathered)
    #expect(written.rewritten(from: base, to: base) == written)
    if case .object = next, case .object = base {
      #expect(result["unknown"] == written["unknown"])
    }
  }
}

extension SplitMix64 {
  /// A value of members that are known, without lists of unlike lengths.
  fileprivate mutating func known(_ depth: Int) -> JSON {
    guard depth > 0 else { return .integer(number(0...3)) }
    return .object(
      ["a", "b", "c", "d"].filter { _ in oneIn(2) }.map { JSON.Member($0, known(depth - 1)) })
  }

  /// The same with members that are not known, in every object.
  fileprivate mutating func strewn(_ value: JSON) -> JSON {
    guard case .object(let members) = value else { return value }
    return .object(
      members.map { JSON.Member($0.name, strewn($0.value)) }
        + [JSON.Member("unknown", .integer(number(1...99)))])
  }
}

extension JSON {
  /// What is known of it, in one order, without objects that say nothing.
  fileprivate var gathered: JSON {
    guard case .object(let members) = self else { return self }
    return .object(
      members.filter { $0.name != "unknown" }.map { Member($0.name, $0.value.gathered) }
        .filter { $0.value != .object([]) }.sorted { $0.name < $1.name })
  }
}
