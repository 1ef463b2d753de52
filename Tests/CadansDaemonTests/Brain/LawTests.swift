import CadansCore
import CadansExchange
import CadansText
import Testing

@testable import CadansDaemon

/// The laws of the brain, over random days: whatever the person, the server, the files, the clock
/// and the machine do, in whatever order.
@Suite("The laws of the brain")
struct LawTests {
  @Test("hold over random days", arguments: 0..<400)
  func laws(seed: Int) {
    var life = Life(seed: seed)
    for _ in 0..<150 {
      life.step()
      life.check()
      if !life.broken.isEmpty { break }
    }
    #expect(life.broken.isEmpty, "seed \(seed)\n\(life.story)")
  }

  @Test("a replay of the same events does the same", arguments: 0..<50)
  func replay(seed: Int) {
    var life = Life(seed: seed)
    for _ in 0..<150 { life.step() }
    var brain: Brain?
    for (event, at, effects) in life.world.trace {
      if case .started(let snapshot, _) = event {
        // A new process begins with nothing; what it is handed decides.
        brain = Brain(snapshot)
      }
      let again = brain?.handle(event, at: at)
      #expect(again == effects, "seed \(seed): \(event)")
      guard again == effects else { return }
    }
  }

  @Test("the random days are worth something: everything happens in them")
  func coverage() {
    var events: [PromptEvent.Event: Int] = [:]
    var reasons: [PromptReason: Int] = [:]
    var seen: [String: Int] = [:]
    for seed in 1000..<1260 {
      var life = Life(seed: seed)
      for _ in 0..<150 { life.step() }
      for (_, note) in life.world.notes {
        events[note.event, default: 0] += 1
        if let reason = note.reason { reasons[reason, default: 0] += 1 }
      }
      for (what, count) in life.seen { seen[what, default: 0] += count }
    }
    for event: PromptEvent.Event in [
      .shown, .done, .later, .skipped, .closed, .expired, .suppressed, .ignored,
    ] {
      #expect(events[event, default: 0] >= 20, "\(event)")
    }
    for reason: PromptReason in [
      .paused, .away, .noServer, .superseded, .answered, .midnight, .planChanged, .offeredAgain,
    ] {
      #expect(reasons[reason, default: 0] >= 10, "\(reason)")
    }
    for what in [
      "crash", "old form pressed", "three laters", "late answer", "due in the gap", "long gap",
      "pause ended", "question shown", "morning asked", "answer waits", "not written",
    ] {
      #expect(seen[what, default: 0] >= 2, "\(what)")
    }
  }
}

/// A random life around a brain, with a book-keeping of its own to hold the brain against.
struct Life {
  var world: World
  /// The laws that were broken.
  private(set) var broken: [String] = []
  /// How often something special happened.
  private(set) var seen: [String: Int] = [:]

  private var dice: Dice
  /// The snoozes as the person knows them.
  private var snoozes: [SlotID: Instant] = [:]
  private var laters: [SlotID: Int] = [:]
  private var day: CivilDate
  /// What the files said to the brain last.
  private var known: Snapshot
  /// The days that slots are of which were put off or called for.
  private var days: [SlotID: CivilDate] = [:]
  /// Slots that were called for while the daemon ran and their day lasts, and were open then.
  private var called: Set<SlotID> = []
  /// All that were called for, until a line was found for each.
  private var calls: [(slot: SlotID, day: CivilDate)] = []
  private var traced = 0

  init(seed: Int) {
    dice = Dice(seed)
    let starts: [CivilDate] = [
      "2026-03-28", "2026-10-24", "2026-12-31", "2028-02-28", "2026-06-15",
    ]
    let day = dice.pick(starts) ?? "2026-06-15"
    let zone = SummerZone(hasSummer: !dice.oneIn(4))
    self.day = day
    world = World(
      Self.plan(&dice, 1), on: day, at: .minute(dice.roll(0...1439)), zone: zone)
    known = world.snapshot
  }

  /// What happened last, for a failure message.
  var story: String {
    let events = world.trace.suffix(30).map { event, at, effects in
      let lines = effects.filter {
        switch $0 {
        case .timers, .save, .wake: false
        default: true
        }
      }
      return "\(world.zone.timestamp(at)) \(Self.name(event))\n"
        + lines.map { "    \($0)\n" }.joined()
    }
    let last =
      "screen \(world.screen)\nopen \(String(describing: world.brain.open))\nheld \(world.brain.held)"
    return broken.joined(separator: "\n") + "\n" + events.joined() + last
  }

  /// An event without the files that it carries.
  private static func name(_ event: Event) -> String {
    switch event {
    case .started: "started"
    case .changed: "changed"
    case .erased: "erased"
    case .logged(let records): "logged \(records.count)"
    case .answered(_, .kept): "answered"
    default: "\(event)"
    }
  }

  private static func plan(_ dice: inout Dice, _ revision: Int) -> Plan? {
    if dice.oneIn(12) { return nil }
    let codes: [ExerciseCode] = [.f14, .f5, .f1, .g1, .f31]
    var taken: Set<SlotID> = []
    let exercises = codes.filter { _ in dice.oneIn(2) }.map { code in
      let slots = (0..<dice.roll(1...3)).map { _ in
        let minute = dice.oneIn(3) ? dice.roll(120...180) : dice.roll(0...1439)
        let time = CivilTime.minute(minute / 5 * 5)
        let id = SlotID(code, at: time, avoiding: taken)
        taken.insert(id)
        let days = dice.oneIn(2) ? Weekday.allCases : Weekday.allCases.filter { _ in dice.oneIn(2) }
        return Slot(id: id, time: time, days: days.isEmpty ? [.monday] : days)
      }
      return PlannedExercise(
        code: code, dose: Dose(sets: dice.roll(1...3), reps: dice.roll(1...20)), slots: slots,
        progression: dice.oneIn(3) ? Prescription(mode: .time) : nil)
    }
    guard !exercises.isEmpty else { return nil }
    return Plan(
      id: "random", revision: revision,
      createdAt: Timestamp(Instant(seconds: 0), offsetMinutes: 0), timeZone: "Europe/Amsterdam",
      prescriber: .own, exercises: exercises)
  }

  private mutating func saw(_ what: String) { seen[what, default: 0] += 1 }

  // MARK: Steps

  /// One random thing happens.
  mutating func step() {
    switch dice.roll(0...39) {
    case 0...9: passTime()
    case 10...15: answer()
    case 16: close()
    case 17...18: remind()
    case 19...20: terminal()
    case 21: files()
    case 22: pauseOrResume()
    case 23...24: snooze()
    case 25...26: presence()
    case 27...29: server()
    case 30: crash()
    case 31: nonsense()
    case 32...33: writing()
    default: deliver()
    }
    follow()
  }

  /// Messages are delivered: all of them, or a few.
  private mutating func deliver() {
    if dice.oneIn(3) {
      for _ in 0..<dice.roll(1...3) {
        _ = dice.oneIn(2) && !world.hangs ? world.stepServer() : world.stepDaemon()
      }
    } else {
      world.settle()
    }
  }

  private mutating func passTime() {
    if !dice.oneIn(4) { world.settle() }
    switch dice.roll(0...9) {
    case 0: world.advance(seconds: Int64(dice.roll(1...60)))
    case 1...2: world.advance(seconds: Int64(dice.roll(1...7200)))
    case 3 where dice.oneIn(4):
      saw("long gap")
      world.advance(seconds: Int64(dice.roll(7200...200_000)))
    default:
      // To the next thing that happens by itself.
      let next = world.nextMoment().at
      let end = min(next, world.now.adding(seconds: 200_000))
      let isAwake = world.brain.pausedUntil
      world.advance(to: end)
      if let isAwake, isAwake <= world.now { saw("pause ended") }
    }
  }

  private mutating func answer() {
    guard let id = dice.pick(world.screen.keys.sorted()) else { return }
    let buttons: [Button]
    switch world.screen[id] {
    case .exercises(_, let left, let question, _, _)?:
      buttons = [.done, .skip] + (left > 0 ? [.later] : []) + (question ? [.answer] : [])
    case .scores?, .morning?, .week?: buttons = [.answer, .skip]
    case .micropause?, nil: buttons = [.done, .skip]
    }
    if world.brain.open?.isOnItsWay == true { saw("old form pressed") }
    if let button = dice.pick(buttons) { world.press(button, id) }
    if dice.oneIn(3) { world.settle() }
  }

  private mutating func close() {
    let reasons: [CloseReason] = [.expired, .dismissed, .withdrawn]
    if let reason = dice.pick(reasons) {
      world.close(reason, dice.pick(world.screen.keys.sorted()))
    }
  }

  private mutating func remind() {
    if dice.oneIn(5) { return world.tell(.takeBreak) }
    guard let slot = dice.pick(world.plan?.slots ?? []) else { return }
    world.tell(.remind(slot.id.name))
  }

  private mutating func terminal() {
    switch dice.roll(0...5) {
    case 0: world.write(.away(reason: "holiday"))
    case 1...2:
      guard let record = dice.pick(world.log(world.today).effective) else { return }
      world.write(.void(record.id, reason: "undo"))
    default:
      guard let slot = dice.pick(world.plan?.slots ?? []) else { return }
      world.doneInTerminal(slot.id)
    }
  }

  private mutating func files() {
    switch dice.roll(0...3) {
    case 0: world.configuration.language = dice.pick([.dutch, .english])
    case 1: world.configuration.lockScreenText = dice.pick([.full, .neutral]) ?? .full
    default: return world.replacePlan(Self.plan(&dice, (world.plan?.revision ?? 0) + 1))
    }
    world.tell(.changed(world.snapshot))
  }

  private mutating func pauseOrResume() {
    world.tell(dice.oneIn(3) ? .resume : .pause(seconds: dice.roll(60...43_200)))
  }

  private mutating func snooze() {
    guard let slot = dice.pick(world.plan?.slots ?? []) else { return }
    world.tell(.snooze(dice.oneIn(2) ? "" : slot.id.name, seconds: dice.roll(60...3600)))
  }

  private mutating func presence() {
    if let presence = dice.pick(Presence.allCases) { world.tell(.presence(presence)) }
  }

  private mutating func server() {
    switch dice.roll(0...5) {
    case 0: world.loseServer(dice.pick([.absent, .startable, .running]) ?? .absent)
    case 1: world.hangs = true
    case 2:
      if world.hangs, world.isBusy { saw("late answer") }
      world.hangs = false
    case 3: world.timeOut()
    default: world.gainServer()
    }
  }

  private mutating func crash() {
    // What is on its way to the screen at that very moment nobody can know of afterwards.
    world.hangs = false
    world.settle()
    let (before, laters, snoozes) = (pending, world.brain.snoozes, world.brain.snoozes)
    let pause = world.brain.pausedUntil
    world.crash()
    saw("crash")
    let now = world.now
    let told = Set(
      world.trace.last { $0.event.isStart }?.effects.compactMap { effect -> String? in
        if case .note(let note) = effect, note.event == .expired { note.slot } else { nil }
      } ?? [])
    law(
      "a crash loses no slot",
      before.subtracting(pending).allSatisfy { told.contains($0.name) })
    law(
      "a crash invents no slot",
      pending.subtracting(before).allSatisfy { called.contains($0) || isRecent($0) })
    law(
      "a crash keeps how often",
      laters.allSatisfy { world.brain.snoozes[$0.key]?.count == $0.value.count })
    law(
      "a crash keeps until when",
      snoozes.allSatisfy { slot, snooze in
        guard let until = snooze.until, until > now else { return true }
        return world.brain.snoozes[slot]?.until == until
      })
    law("a crash keeps the pause", world.brain.pausedUntil == pause.flatMap { $0 > now ? $0 : nil })
  }

  /// The disk fills, or has room again; what waits is tried again.
  private mutating func writing() {
    switch dice.roll(0...3) {
    case 0: world.canLog = false
    case 1: (world.canLog, world.canKeep) = (false, false)
    default: (world.canLog, world.canKeep) = (true, true)
    }
    if dice.oneIn(2) { world.tryAgain() }
    // It may die between the log and the removal of what waited.
    if world.canLog, dice.oneIn(3) {
      world.tryAgain(diesBetween: true)
      crash()
    }
  }

  private mutating func nonsense() {
    let id = UInt32(dice.roll(0...50)) + 100_000
    if let button = dice.pick(Button.allCases) {
      world.tell(.pressed(notification: id, button: button))
    }
    world.tell(.closed(notification: id, reason: .dismissed))
    world.tell(.notified(prompt: 100_000, notification: nil))
    world.tell(.woke)
  }

  // MARK: Book-keeping

  /// The slots that wait: on the screen, held, or put off.
  private var pending: Set<SlotID> {
    var pending = Set(world.brain.held)
    if case .exercises(let slots)? = world.brain.open?.subject { pending.formUnion(slots) }
    for (slot, snooze) in world.brain.snoozes where snooze.until != nil { pending.insert(slot) }
    return pending.filter(world.brain.isOpen)
  }

  private func isRecent(_ slot: SlotID) -> Bool {
    guard let due = world.brain.snapshot.entry(slot)?.entry.occurrence.dueAt else { return false }
    return (0...3600).contains(world.now.seconds(since: due))
  }

  /// Reads what was told to the brain since the last look, and holds each step against the laws.
  private mutating func follow() {
    for (event, at, effects) in world.trace[traced...] { follow(event, at, effects) }
    traced = world.trace.count
    if laters.values.contains(Brain.laters) { saw("three laters") }
    law("at most three laters", laters.values.allSatisfy { $0 <= Brain.laters })
  }

  private mutating func follow(_ event: Event, _ at: Instant, _ effects: [Effect]) {
    switch event {
    case .started(let snapshot, _), .changed(let snapshot): known = snapshot
    default: break
    }
    day = known.today
    for (slot, day) in days where known.day(of: slot) != day {
      days[slot] = nil
      snoozes[slot] = nil
      laters[slot] = nil
      called.remove(slot)
    }
    for case .note(let note) in effects where note.event == .later {
      if let slot = SlotID(note.slot) {
        days[slot] = known.day(of: slot)
        laters[slot, default: 0] += 1
      }
    }
    if case .answered = event, !world.canLog { saw(world.canKeep ? "answer waits" : "not written") }
    for content in effects.shown {
      if case .scores = content { saw("question shown") }
    }
    for case .ask("morning") in effects { saw("morning asked") }
    follow(sessions: effects.sessions, event)
    switch event {
    case .remind(let name):
      if let slot = SlotID(name), waits(slot, effects) {
        days[slot] = known.day(of: slot)
        called.insert(slot)
        calls.append((slot, known.day(of: slot)))
      }
      if let due = SlotID(name).flatMap({ world.brain.snapshot.entry($0)?.entry.occurrence }),
        due.skipsClock, due.dueAt == at
      {
        saw("due in the gap")
      }
    case .closed:
      law("closing writes no record", effects.sessions.isEmpty)
    default: break
    }
    // Whatever happens, it comes back, and later than now.
    guard !effects.isEmpty else { return }
    let wakes = effects.compactMap { if case .wake(let at) = $0 { at } else { nil } }
    law("it comes back once", wakes.count == 1)
    law("it comes back soon", wakes.allSatisfy { $0 <= at.adding(seconds: 90_000) })
    if case .woke = event { law("it does not spin", wakes.allSatisfy { $0 > at }) }
    if !effects.shown.isEmpty {
      law(
        "a pause is kept", !effects.contains { if case .span(.paused) = $0 { true } else { false } }
      )
    }
    law("at most one prompt is asked for", effects.shown.count <= 1)
  }

  /// Whether a slot that was called for was open and waited from then on.
  private func waits(_ slot: SlotID, _ effects: [Effect]) -> Bool {
    effects.contains {
      if case .save(let state) = $0 { (state.open + state.held).contains(slot) } else { false }
    }
  }

  private mutating func follow(sessions: [Session], _ event: Event) {
    guard !sessions.isEmpty else { return }
    guard case .pressed(_, let button) = event else {
      return law("only the person logs", false)
    }
    for session in sessions {
      law("a prompt logs no score", session.pain.isEmpty && session.arm == nil)
      switch button {
      case .done:
        law(
          "done is what was prescribed",
          session.status == .completed && session.done != nil
            && session.done == session.prescribed)
      case .skip:
        law("skipped is skipped", session.status == .skipped(nil) && session.done == nil)
      case .later, .answer: law("later and answer log nothing", false)
      }
    }
  }

  /// No answer that was acknowledged is lost, and none is written twice.
  private mutating func checkAnswers() {
    let records = world.logs.values.flatMap(\.records)
    law("no answer is written twice", Set(records.map(\.id)).count == records.count)
    let kept = Set(records.map(\.id)).union(world.waiting.map(\.id))
    law("no answer is lost", world.acknowledged.allSatisfy { kept.contains($0) || isSaid($0) })
    for record in world.waiting where record.day == day {
      guard let slot = record.session?.slot else { continue }
      law("nobody is asked twice", world.brain.open.map { !$0.holds(slot) } ?? true)
    }
  }

  /// Whether the slot of an answer was answered in a terminal meanwhile: those words stay.
  private func isSaid(_ id: RecordID) -> Bool {
    guard let record = world.given[id], let slot = record.session?.slot else { return false }
    return world.log(record.day).records.contains { $0.session?.slot == slot }
  }

  private mutating func law(_ name: String, _ holds: Bool) {
    if !holds { broken.append("law: \(name)") }
  }

  // MARK: Laws at rest

  /// What holds at any moment, and what holds once every message has arrived.
  mutating func check() {
    checkTimers()
    checkAccounts()
    checkAnswers()
    law("the brain knows the time", world.brain.snapshot.today == day)
    guard !world.isBusy else { return }
    law("never two prompts at once", world.screen.count <= 1)
    let open = world.brain.open
    law("what is on the screen is open", world.screen.keys.allSatisfy { $0 == open?.notification })
    if let open, open.isUp, world.server == .running {
      law(
        "what is open is on the screen", open.notification.map { world.screen[$0] != nil } == true)
      let content = world.brain.content(of: open)
      law("the screen is true", open.notification.map { world.screen[$0] == content } == true)
    }
    if world.brain.pausedUntil != nil {
      // But for the micro-pause that the person asked for.
      law("a pause is quiet", world.screen.isEmpty || open?.subject == .micropause)
    }
    let canShow =
      world.server == .running && world.brain.pausedUntil == nil && world.brain.presence != .asleep
      && world.brain.notBefore == nil
    if canShow { law("nothing waits in vain", world.brain.held.isEmpty) }
  }

  /// The timers are the slots of the plan, what was put off, and the morning question.
  private mutating func checkTimers() {
    var wanted: Set<Effect.Timer> = []
    for slot in world.plan?.slots ?? [] {
      let skipped = world.brain.snapshot.skipped.filter { $0.slot == slot.id }.map(\.dueAt)
      wanted.insert(
        .init(purpose: .exercise(slot.id), when: .weekly(slot.time, slot.days, skipped: skipped)))
    }
    for (slot, snooze) in world.brain.snoozes where world.plan != nil {
      if let until = snooze.until {
        wanted.insert(.init(purpose: .snooze(slot), when: .once(until)))
      }
    }
    let timers = Set(world.timers.filter { $0.purpose != .question("morning") })
    law("the timers are those of the plan", timers == wanted)
    law("no timer is there twice", Set(world.timers.map(\.purpose)).count == world.timers.count)
    law(
      "what was put off waits for a slot that is open",
      world.brain.snoozes.allSatisfy { $0.value.until == nil || world.brain.isOpen($0.key) })
  }

  /// Nothing that was called for is lost without a word.
  private mutating func checkAccounts() {
    for slot in called where world.brain.isOpen(slot) && !pending.contains(slot) {
      let own = known.day(of: slot)
      let told = world.notes.contains { $0.note.slot == slot.name && $0.note.day == own }
      // What was answered and taken back the person knows of.
      let answered = (world.log(own).records + world.waiting).contains {
        $0.session?.slot == slot
      }
      law("\(slot) is lost without a word", told || answered)
    }
    // And on the days that are over there is a line for each.
    for (slot, own) in calls where known.day(of: slot) != own {
      let plan = world.plan?.slot(slot) != nil
      let told = world.notes.contains { $0.note.slot == slot.name && $0.note.day == own }
      let answered = (world.log(own).records + world.waiting).contains {
        $0.session?.slot == slot
      }
      law("\(slot) of \(own) left no line", told || answered || !plan || isElsewhere(slot, own))
    }
    calls.removeAll { known.day(of: $0.slot) != $0.day }
  }

  /// Whether a slot has no occurrence on a day: calling for it then does nothing.
  private func isElsewhere(_ slot: SlotID, _ day: CivilDate) -> Bool {
    world.plan?.slot(slot)?.slot.days.contains(day.weekday) == false
  }
}

extension OpenPrompt {
  /// Whether it asks for a slot.
  fileprivate func holds(_ slot: SlotID) -> Bool {
    if case .exercises(let slots) = subject { slots.contains(slot) } else { false }
  }
}
