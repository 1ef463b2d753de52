import CadansCore
import CadansExchange
import CadansStore
import CadansText
import Foundation
import Testing

/// One change of a store, the same each time it is made.
enum Change: String, CaseIterable, Codable, Sendable {
  case firstRecord
  case record
  case firstPlan
  case plan
  case prompts
  case settings
  case days

  /// Makes what is there before the change.
  func prepare(_ store: Store) throws {
    switch self {
    case .firstRecord, .firstPlan: break
    case .days: try store.append([Story.record(1), Story.record(2, on: "2026-11-20")])
    case .record: try store.append([Story.record(1)])
    case .plan: try store.activate(Story.plan(revision: 1), at: Story.now("08:00"))
    case .prompts: try store.updatePrompts(on: Story.day()) { $0.spans.append(Self.span) }
    case .settings:
      var settings = Configuration()
      settings.micropause.lengthSeconds = 45
      try store.write(settings)
    }
  }

  func make(_ store: Store) throws {
    switch self {
    case .firstRecord, .record: try store.append([Story.record(2)])
    case .days: try store.append([Story.record(3), Story.record(4, on: "2026-11-20")])
    case .firstPlan, .plan: try store.activate(Story.plan(revision: 2), at: Story.now("09:00"))
    case .prompts: try store.updatePrompts(on: Story.day()) { $0.spans.append(Self.span) }
    case .settings:
      var settings = try store.reading.configuration()
      settings.lockScreenText = .full
      try store.write(settings)
    }
  }

  private static let span = PromptSpan(
    state: .active, from: Timestamp(Instant(seconds: 1_795_000_000), offsetMinutes: 60),
    id: RecordID(at: Instant(seconds: 1_795_000_000), random: []),
    machine: RecordID(at: Instant(seconds: 0), random: []))

  /// Everything that a reader of the store can see.
  static func view(_ store: Store) throws -> FaultLoopTests.View {
    let today = try Story.day()
    return [
      "plan": "\(try store.reading.planFile()?.document.line ?? "none")",
      "plan today": "\(try store.reading.plan(on: today)?.revision ?? 0)",
      "plan tomorrow": "\(try store.reading.plan(on: today.adding(days: 1))?.revision ?? 0)",
      "log": try store.reading.log(on: today).document.line,
      "log yesterday": try store.reading.log(on: today.adding(days: -1)).document.line,
      "logged days": "\(try store.reading.loggedDays())",
      "prompts": "\(try store.reading.prompts(on: today)?.document.line ?? "none")",
      "settings": try store.reading.configuration().document.line,
    ]
  }
}

/// The fault loop, after the one of SQLite: fail the first call of a kind, the second, the third,
/// until the change goes through, and look each time whether the store is as before or as after.
@Suite("Store, when the machine fails") struct FaultLoopTests {
  typealias View = [String: String]

  struct Case: Codable, Sendable, CustomStringConvertible {
    let change: Change
    let call: String
    let fault: Tracer.Fault

    var description: String { "\(change.rawValue), \(call), \(fault.rawValue)" }
  }

  // close is not among them: the kernel closes even where it reports an error, and strace cannot.
  static let failures: [(call: String, fault: Tracer.Fault)] = [
    ("openat", .noSpace), ("mkdir", .noSpace), ("flock", .noLock), ("pread", .inputOutput),
    ("getdents", .inputOutput), ("write", .quota), ("fsync", .inputOutput),
    ("rename", .readOnly), ("unlink", .inputOutput),
  ]

  static let killedAt = ["write", "fsync", "rename", "unlink"]

  /// What is seen before and after a change that nothing disturbs.
  struct Views {
    let before: View
    /// What is seen when only the first of several days was written.
    let between: View
    let after: View

    init(_ change: Change) throws {
      let calm = try TemporaryStore()
      try change.prepare(calm.store)
      before = try Change.view(calm.store)
      try change.make(calm.store)
      after = try Change.view(calm.store)
      // Each day is a file of its own, and the earlier one is replaced first.
      between =
        change == .days
        ? before.merging(["log yesterday": after["log yesterday"] ?? ""]) { $1 } : before
    }

    /// What may be seen after a change that was cut off.
    var all: [View] { [before, between, after] }
  }

  /// A store with the leftovers of a writer that was killed.
  static func disturbed(_ change: Change) throws -> TemporaryStore {
    let place = try TemporaryStore()
    try change.prepare(place.store)
    for root in [place.store.paths.data, place.store.paths.config] {
      try TemporaryStore.put("half a file", at: root + "/.staging/1")
    }
    return place
  }

  /// What must hold after any fault: readers see one of the two, and the next writer gets through.
  static func check(
    _ place: TemporaryStore, _ change: Change, sees expected: [View], of views: Views,
    _ note: String
  ) throws {
    // The story is of another day than the clock of the machine, which dates a file.
    if FileManager.default.fileExists(atPath: place.store.paths.plan) {
      let date = Date(timeIntervalSince1970: Double(try Story.now().instant.seconds))
      try FileManager.default.setAttributes(
        [.modificationDate: date], ofItemAtPath: place.store.paths.plan)
    }
    let seen = try Change.view(place.store)
    if !expected.contains(seen) {
      let differences = expected.map { view in view.keys.filter { view[$0] != seen[$0] }.sorted() }
      Issue.record("\(note): differs in \(differences)")
    }
    try change.make(place.store)
    let again = try Change.view(place.store)
    let differences = again.keys.filter { views.after[$0] != again[$0] }
    // A stretch of time that was written after all is written once more.
    #expect(differences.isEmpty || differences == ["prompts"] && seen == views.after, "\(note)")
    let root = change == .settings ? place.store.paths.config : place.store.paths.data
    let left = try FileManager.default.contentsOfDirectory(atPath: root + "/.staging")
    #expect(left.isEmpty, "\(note): \(left)")
  }

  @Test(
    "is as before when a call fails, and says that nothing was changed", arguments: Change.allCases)
  func error(change: Change) async throws {
    // Another process is traced, so that nothing else is disturbed.
    await #expect(processExitsWith: .success) { [change = change as Change] in
      let views = try Views(change)
      for (call, fault) in Self.failures {
        try Self.fail(Case(change: change, call: call, fault: fault), views)
      }
    }
  }

  private static func fail(_ item: Case, _ views: Views) throws {
    var nth = 0
    var wasReached = true
    while wasReached {
      nth += 1
      let place = try disturbed(item.change)
      var store = place.store
      store.patience = 0
      let trace = place.path + "/trace"
      let tracer = try Tracer(item.call, item.fault, nth: nth, log: trace)
      let answer = Result { try item.change.make(store) }
      tracer.detach()
      wasReached = try String(contentsOfFile: trace, encoding: .utf8)
        .split(separator: "\n").contains { $0.contains(" = -1 ") && $0.contains("(INJECTED)") }
      let note = "\(item) \(nth): \(answer)"
      switch answer {
      case .success: try check(place, item.change, sees: [views.after], of: views, note)
      case .failure(let problem as Problem):
        #expect([.cannotWrite, .cannotRead].contains(problem.code), "\(note)")
        let isCertain = problem.code == .cannotRead || problem.hint == "Nothing was changed."
        try check(
          place, item.change, sees: isCertain ? [views.before] : views.all, of: views, note)
      case .failure: Issue.record("\(note)")
      }
      #expect(nth < 100)
    }
    #expect(nth > least(item), "\(item): only \(nth - 1) calls were reached")
  }

  @Test("is as before or as after when a writer is killed", arguments: Change.allCases)
  func kill(change: Change) async throws {
    let views = try Views(change)
    for call in Self.killedAt {
      try await kill(Case(change: change, call: call, fault: .kill), views)
    }
  }

  private func kill(_ item: Case, _ views: Views) async throws {
    var nth = 0
    var wasReached = true
    while wasReached {
      nth += 1
      let place = try Self.disturbed(item.change)
      let folder = place.path
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [item = item as Case, nth = nth as Int, folder = folder as String] in
        let store = TemporaryStore.store(in: folder)
        let tracer = try Tracer(item.call, item.fault, nth: nth, log: folder + "/trace")
        try item.change.make(store)
        tracer.detach()
        try TemporaryStore.put("done", at: folder + "/answer")
        raise(SIGKILL)
      }
      wasReached = !FileManager.default.fileExists(atPath: folder + "/answer")
      try Self.check(
        place, item.change, sees: wasReached ? views.all : [views.after], of: views,
        "\(item) \(nth)")
      #expect(nth < 100)
    }
    #expect(nth > Self.least(item), "\(item): only \(nth - 1) calls were reached")
  }

  /// How many calls of a kind a change makes at the least.
  static func least(_ item: Case) -> Int {
    switch (item.call, item.change) {
    case ("pread", .firstRecord), ("pread", .firstPlan): 0
    case ("write", .days), ("rename", .days): 2
    case ("write", .plan), ("write", .firstPlan), ("rename", .plan), ("rename", .firstPlan): 3
    case ("fsync", .plan), ("fsync", .firstPlan): 5
    case ("fsync", _), ("mkdir", _), ("getdents", _): 2
    case ("openat", _): 4
    default: 1
    }
  }
}
