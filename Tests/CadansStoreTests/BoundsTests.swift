import CadansCore
import CadansExchange
import CadansStore
import CadansTestSupport
import CadansText
import Testing

@Suite("What could not be read again is not written") struct BoundsTests {
  private static func record(_ number: Int, note: String) throws -> Record {
    let record = try Story.record(number)
    return Record(
      id: record.id, day: record.day, at: record.at, timeZone: record.timeZone,
      recordedAt: record.recordedAt, source: .cli, content: .badDay, note: note)
  }

  @Test("a log: the note that is too much is refused, and what is there stays and is read")
  func log() throws {
    let place = try TemporaryStore()
    let note = String(repeating: "x", count: Record.longestNote)
    var number = 0
    try place.store.append((0..<480).map { try Self.record($0, note: note) })
    let refusal = try problem {
      for count in 480..<600 {
        number = count
        try place.store.append([Self.record(count, note: note)])
      }
    }
    #expect(number > 480 && refusal.code == .refused)
    let path = place.store.logPath(try Story.day())
    #expect(refusal.message == "\(path) would be larger than 2 MB." && refusal.path == path)
    #expect(refusal.hint == "Nothing was written: what is there stays as it was.")
    #expect(try place.store.reading.log(on: Story.day()).records.count == number)
    try place.store.append([Self.record(1000, note: "short")])
    #expect(try place.store.reading.log(on: Story.day()).records.count == number + 1)
  }

  @Test("a plan whose ext grows when it is written out, or nests deeper than can be handed over")
  func plan() throws {
    let wide = "[" + Array(repeating: "1", count: 240_000).joined(separator: ",") + "]"
    func deep(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    for (ext, isRefused, canBeWritten) in [
      (wide, true, false), (deep(59), false, true), (deep(60), true, true),
      (deep(63), true, false),
    ] {
      let document = try JSON(Documents.plan).replacing("ext.fat", by: "1")
      let fat = try document.put(ext)
      let file = try PlanFile(fat, path: "plan")
      #expect(file.refusals.isEmpty != isRefused, "\(ext.prefix(8))")
      #expect(file.refusals.allSatisfy { $0.path.isEmpty && !$0.message.isEmpty })
      let place = try TemporaryStore()
      try place.store.activate(Story.plan(revision: 1), at: Story.now())
      let before = TemporaryStore.files(in: place.path)
      if canBeWritten {
        try place.store.activate(file, at: Story.now())
        #expect(try place.store.reading.planFile() == file)
      } else {
        let refusal = try problem { try place.store.activate(file, at: Story.now()) }
        #expect(refusal.code == .refused)
        #expect(TemporaryStore.files(in: place.path) == before)
      }
    }
  }

  @Test("settings and state")
  func others() throws {
    let place = try TemporaryStore()
    let fat = JSON.array((0..<300_000).map { .integer($0 % 10) })
    var document = Configuration().document
    document["ext"] = .object([.init("fat", fat)])
    try TemporaryStore.put(document.line, at: place.store.paths.configuration)
    let before = TemporaryStore.files(in: place.path)
    let refusal = try problem { try place.store.updateConfiguration { $0.language = .dutch } }
    #expect(refusal.code == .configuration && refusal.message.contains("larger than 2 MB"))
    let state = try problem {
      try place.store.writeState(.object([.init("fat", fat)]), to: place.store.paths.daemon)
    }
    #expect(state.code == .refused)
    #expect(TemporaryStore.files(in: place.path) == before)
  }

  @Test("prompts: a day of a thousand times too many stays a file that is read, with every answer")
  func prompts() throws {
    let place = try TemporaryStore()
    let (store, day) = (place.store, try Story.day())
    var random = SplitMix64(seed: 3)
    func event(_ kind: PromptEvent.Kind, _ what: PromptEvent.Event) -> PromptEvent {
      PromptEvent(
        id: random.id(), at: random.timestamp(), slot: String(repeating: "a", count: 60), day: day,
        kind: kind, event: what, reason: .doNotDisturb,
        idleSource: String(repeating: "i", count: 60))
    }
    for part in 0..<5 {
      let told = (0..<2000).map { _ in event(.micropause, .suppressed) }
      let due = (0..<150).map { _ in event(.exercise, .shown) }
      let answers = (0..<100).map { _ in event(.exercise, .done) }
      let spans = (0..<1000).map { _ in PromptSpan(state: .idle, from: random.timestamp()) }
      try store.updatePrompts(on: day) {
        $0.events += told + due + answers
        $0.spans += spans
      }
      let kept = try #require(try store.reading.prompts(on: day))
      #expect(kept.events.count { $0.event == .done } == 100 * (part + 1))
    }
    let kept = try #require(try store.reading.prompts(on: day))
    #expect(kept.events.count { $0.kind == .micropause } == 2000)
    #expect(kept.events.count { $0.event == .shown } == 500)
    #expect(kept.spans.count == 1500)
    // A reminder that is answered late in such a day is written.
    let last = event(.exercise, .later)
    try store.updatePrompts(on: day) { $0.events.append(last) }
    #expect(try store.reading.prompts(on: day)?.events.last?.id == last.id)
  }
}

extension JSON {
  /// The document with the JSON of a text as `ext.fat`, however deep it nests.
  fileprivate func put(_ text: String) throws -> JSON {
    var value = JSON.array([])
    if text.hasPrefix("[[") {
      let levels = text.count / 2
      for _ in 1..<levels { value = .array([value]) }
    } else {
      value = .array(Array(repeating: .integer(1), count: text.count / 2))
    }
    var copy = self
    copy["ext"] = .object([.init("fat", value)])
    return copy
  }
}

@Suite("An installation") struct MachineTests {
  @Test("has one random id, in the state folder, and signs what is new and nothing else")
  func signed() throws {
    let place = try TemporaryStore()
    let (store, day) = (place.store, try Story.day())
    let now = try #require(Timestamp("2026-11-21T10:00:00+01:00"))
    try store.beginSpan(.active, at: now)
    let first = try #require(try store.reading.prompts(on: day)?.spans.first)
    let machine = try #require(first.machine)
    #expect(first.id != nil && first.id != machine)
    let text = try readFile(store.paths.machine)
    #expect(text.contains(machine.text) && store.paths.machine.hasPrefix(store.paths.state))
    try store.beginSpan(.idle, at: now)
    let spans = try #require(try store.reading.prompts(on: day)?.spans)
    #expect(spans.map(\.machine) == [machine, machine] && spans[0].id == first.id)
    #expect(spans[0].to == now && Set(spans.map(\.id)).count == 2)
    // What another installation wrote keeps its name.
    var random = SplitMix64(seed: 5)
    let (other, id) = (random.id(), random.id())
    try store.updatePrompts(on: day) {
      $0.spans.append(PromptSpan(state: .paused, from: now, id: id, machine: other))
      $0.events.append(
        PromptEvent(
          id: id, at: now, slot: "f14-0900", day: day, kind: .exercise, event: .shown,
          machine: other))
    }
    let mixed = try #require(try store.reading.prompts(on: day))
    #expect(mixed.spans.map(\.machine) == [machine, machine, other])
    #expect(mixed.spans.last?.id == id && mixed.events[0].machine == other)
  }

  @Test("is another after a restore elsewhere, and loses no prompt where it cannot be kept")
  func elsewhere() throws {
    let here = try TemporaryStore()
    let now = try #require(Timestamp("2026-11-21T10:00:00+01:00"))
    let day = try Story.day()
    try here.store.beginSpan(.active, at: now)
    let there = try TemporaryStore()
    // As a backup has it: data and settings, and no state.
    try TemporaryStore.put(
      readFile(here.store.promptsPath(day)), at: there.store.promptsPath(day))
    try TemporaryStore.put("in the way", at: there.store.paths.state)
    try there.store.beginSpan(.idle, at: now)
    let spans = try #require(try there.store.reading.prompts(on: day)?.spans)
    #expect(spans.count == 2 && Set(spans.compactMap(\.machine)).count == 2)
  }
}
