import CadansCore
import CadansExchange
import Testing

@testable import CadansDaemon

@Suite("An answer")
struct KeepingTests {
  private static let one = Plan.of(.daily(.f14, "09:00", "17:00"))

  /// What stands on the screen of a prompt whose answer could not be written.
  private func unwritten(_ world: World) -> String? {
    if case .exercises(_, _, _, _, let reason)? = world.screen.values.first { reason } else { nil }
  }

  @Test("that can be written nowhere leaves the prompt, which says why, and can be given again")
  func refused() throws {
    var world = World(Self.one)
    world.advance(to: "09:00")
    (world.canLog, world.canKeep) = (false, false)
    world.press(.done)
    world.settle()
    #expect(world.screen.count == 1 && unwritten(world) == "full")
    #expect(world.notes.map(\.note.event) == [.shown])
    #expect(world.acknowledged.isEmpty && world.log(world.today).records.isEmpty)
    (world.canLog, world.canKeep) = (true, true)
    world.press(.done)
    world.settle()
    #expect(world.log(world.today).sessions.count == 1)
    #expect(world.notes.map(\.note.event).prefix(2) == [.shown, .done])
  }

  @Test("that is kept is acknowledged, asked for no more, and in the log once it can be written")
  func kept() throws {
    var world = World(Self.one)
    world.advance(to: "09:00")
    world.canLog = false
    world.press(.done)
    world.settle()
    #expect(world.screen.isEmpty && world.waiting.count == 1)
    #expect(world.notes.map(\.note.event) == [.shown, .done])
    for _ in 0..<2 {
      // Neither a reminder nor a start asks for it again.
      world.tell(.remind("f14-0900"))
      world.settle()
      #expect(world.screen.isEmpty)
      world.crash()
      world.settle()
      #expect(world.screen.isEmpty)
    }
    world.canLog = true
    world.tryAgain()
    world.settle()
    let sessions = world.log(world.today).sessions
    #expect(sessions.map(\.session.slot) == ["f14-0900"] && world.waiting.isEmpty)
    // The questions about it come when it is in the log.
    #expect(Array(world.screen.values) == [.scores(.f14, locked: false)])
  }

  @Test("that waited is dropped where the person said it in a terminal meanwhile")
  func terminal() throws {
    var world = World(Self.one)
    world.advance(to: "09:00")
    world.canLog = false
    world.press(.skip)
    world.settle()
    world.canLog = true
    world.doneInTerminal("f14-0900")
    world.tryAgain()
    world.settle()
    #expect(world.log(world.today).sessions.map(\.session.status) == [.completed])
  }

  @Test("joins a log once: not again, not against what was said since, and fills what is open")
  func joining() throws {
    var world = World(Self.one)
    let session = Session(
      exercise: .f14, slot: "f14-0900", prescribed: nil, done: Dose(reps: 10), status: .completed)
    let done = world.record(.session(session), source: .prompt)
    var log = DayLog(day: world.today)
    #expect(done.joining(log) == done)
    log.records = [done]
    #expect(done.joining(log) == nil)

    var scored = session
    scored.pain.before = PainScore(3)
    scored.pain.during = PainScore(5)
    let amendment = world.amendment(of: done, scored)
    #expect(amendment.joining(log) == amendment)
    // Somebody gave one of the scores in a terminal: it stays, and the other is filled in.
    var typed = session
    typed.pain.before = PainScore(1)
    let other = world.amendment(of: done, typed)
    log.records.append(other)
    let joined = try #require(amendment.joining(log))
    #expect(joined.id == amendment.id && joined.replaces == other.id)
    #expect(joined.session?.pain == SessionPain(before: PainScore(1), during: PainScore(5)))
    // What was taken back gets no scores.
    log.records.append(world.record(.void(done.id, reason: "undo"), source: .cli))
    #expect(amendment.joining(log) == nil)

    let score = try #require(PainScore(4))
    let morning = world.record(.pain(score, moment: .morning), source: .cli)
    let later = world.record(.pain(score, moment: .morning), source: .cli)
    #expect(morning.joining(DayLog(day: world.today, records: [later])) == nil)
    let week = world.record(.pain(score, moment: .week), source: .cli)
    #expect(week.joining(DayLog(day: world.today, records: [later])) == week)
  }
}

@Suite("The notification of a daemon before")
struct NumberTests {
  private static let ours = NoticeServer(name: ":1.5", bus: "a", boot: "b")

  /// What a daemon does first that finds a number, of this server, in what was saved.
  private func takesDown(_ server: NoticeServer?) -> [Effect] {
    let world = World(Plan.of(.daily(.f14, "09:00")))
    var saved = SavedState(day: world.today)
    saved.notification = 7
    saved.server = server
    var brain = Brain(world.snapshot)
    let kept = SavedState(saved.document)
    #expect(kept == saved)
    return brain.handle(.started(world.snapshot, saved: kept), at: world.now).filter {
      switch $0 {
      case .takeDown, .withdraw: true
      default: false
      }
    }
  }

  @Test("is taken down by the name of its server, and never by its number alone")
  func server() {
    #expect(takesDown(Self.ours) == [.takeDown(notification: 7, of: Self.ours)])
    #expect(takesDown(nil) == [.takeDown(notification: 7, of: nil)])
  }

  @Test("of the window of a micro-pause closes the window")
  func window() {
    let world = World(Plan.of(.daily(.f14, "09:00")))
    var saved = SavedState(day: world.today)
    saved.notification = Brain.windowNotification
    var brain = Brain(world.snapshot)
    let effects = brain.handle(.started(world.snapshot, saved: saved), at: world.now)
    #expect(effects.contains(.withdraw(notification: Brain.windowNotification)))
  }
}
