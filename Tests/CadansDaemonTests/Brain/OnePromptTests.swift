import CadansCore
import Testing

@testable import CadansDaemon

@Suite("One prompt at a time")
struct OnePromptTests {
  private static let plan = Plan.of(
    .daily(.f14, "09:00", "13:00"), .daily(.f5, "09:00", dose: Dose(minutes: 15)))

  @Test("slots that are due together make one")
  func together() {
    var world = World(Self.plan)
    world.advance(to: "09:00")
    #expect(world.screen.count == 1)
    #expect(Set(world.screen.values.first?.exercises ?? []) == [.f14, .f5])
    world.press(.done)
    world.settle()
    let sessions = world.log(world.today).sessions.map(\.session)
    #expect(Set(sessions.map(\.exercise)) == [.f14, .f5])
    #expect(sessions.allSatisfy { $0.done == $0.prescribed && $0.pain.isEmpty })
  }

  @Test("slots whose timers fire milliseconds apart make one, which is shown once")
  func milliseconds() {
    let plan = Plan.of(
      .daily(.f14, "09:00"), .daily(.f5, "09:00"), .daily(.f1, "09:00"))
    var world = World(plan)
    world.now = SummerZone().instant(world.today, "09:00").instant
    world.hangs = true
    for name in ["f5-0900", "f14-0900", "f1-0900"] {
      world.now = Instant(milliseconds: world.now.milliseconds + 2)
      world.tell(.remind(name))
    }
    world.hangs = false
    world.settle()
    #expect(world.trace.flatMap(\.effects.shown).count == 1)
    #expect(world.screen.values.map(\.exercises.count) == [3])
    #expect(world.notes.map(\.note.event) == [.shown, .shown, .shown])
    // Put off together, they come again together.
    world.press(.later)
    world.settle()
    world.now = world.now.adding(seconds: 600)
    for name in ["f1-0900", "f14-0900", "f5-0900"] { world.tell(.remind(name)) }
    world.settle()
    #expect(world.trace.flatMap(\.effects.shown).map(\.exercises.count) == [3, 3])
    #expect(world.screen.count == 1)
  }

  @Test(
    "a timer that fires late does not bring back what was put off in the prompt it joined",
    arguments: [0, 30, 59])
  func lateTimer(late seconds: Int64) {
    var world = World(Plan.of(.daily(.f14, "09:00"), .daily(.f5, "09:00")))
    let due = SummerZone().instant(world.today, "09:00").instant
    world.now = due
    world.tell(.remind("f14-0900"))
    world.settle()
    world.press(.later)
    world.settle()
    world.now = due.adding(seconds: seconds)
    world.tell(.remind("f5-0900"))
    world.settle()
    #expect(world.screen.isEmpty)
    #expect(world.brain.snoozes["f5-0900"]?.until == due.adding(seconds: 600))
    // After a minute no timer is late any more: somebody calls for it.
    world.now = due.adding(seconds: 60)
    world.tell(.remind("f5-0900"))
    world.tell(.remind("f5-0900"))
    world.settle()
    #expect(world.screen.values.map(\.exercises) == [[.f5]])
  }

  @Test("a slot of another minute, or one that was called for and closed, joins nothing")
  func apart() {
    var world = World(Plan.of(.daily(.f14, "09:00", "10:00"), .daily(.f5, "09:00", "11:00")))
    world.tell(.presence(.active))
    world.advance(to: "09:00")
    world.close(.dismissed)
    world.settle()
    world.advance(to: "10:00")
    #expect(world.brain.slots(meantBy: "") == ["f14-1000"])
  }

  @Test("what joins a prompt that is on its way takes its place, and makes no second one")
  func joinsOnItsWay() {
    var world = World(Plan.of(.daily(.f14, "09:00"), .daily(.f5, "23:00")), at: "08:59")
    world.hangs = true
    world.now = world.now.adding(seconds: 60)
    world.tell(.remind("f14-0900"))
    world.tell(.remind("f5-2300"))
    #expect(world.last.shown.isEmpty)
    world.hangs = false
    world.settle()
    #expect(world.screen.count == 1 && world.screen.values.first?.exercises == [.f14, .f5])
    #expect(world.screen.keys.first == 1)
  }

  @Test("overdue slots make one, with the latest of each exercise")
  func overdue() {
    var world = World(Self.plan)
    world.tell(.presence(.asleep))
    world.advance(to: "13:00")
    #expect(world.screen.isEmpty)
    world.tell(.presence(.active))
    world.settle()
    #expect(world.screen.count == 1)
    #expect(world.brain.slots(meantBy: "") == ["f5-0900", "f14-1300"])
    #expect(
      world.notes.contains { $0.note.slot == "f14-0900" && $0.note.reason == .superseded })
  }

  @Test("a button of the old form answers what stood there, and the rest is shown after it")
  func oldForm() {
    var world = World(
      Plan.of(.daily(.f14, "09:00"), .daily(.f5, "09:01", mode: .time), profile: .c))
    world.advance(to: "09:00")
    world.now = world.now.adding(seconds: 60)
    world.tell(.remind("f5-0901"))
    // The new form is on its way; the person presses the old one.
    world.press(.done)
    world.settle()
    #expect(world.log(world.today).sessions.map(\.session.slot) == ["f14-0900"])
    #expect(world.screen.values.map(\.exercises) == [[.f5]])
  }

  @Test("a question makes way for an exercise, and comes after it")
  func question() {
    var world = World(Plan.of(.daily(.f14, "09:00"), .daily(.f5, "09:30", mode: .time)))
    world.advance(to: "09:00")
    world.press(.done)
    world.settle()
    #expect(Array(world.screen.values) == [.scores(.f14, locked: false)])
    world.advance(to: "09:30")
    #expect(world.screen.values.map(\.exercises) == [[.f5]])
    world.press(.done)
    world.settle()
    #expect(Array(world.screen.values) == [.scores(.f14, locked: false)])
  }

  @Test("a prompt that was answered while it was on its way does not stay")
  func onItsWay() {
    var world = World(Plan.of(.daily(.f14, "09:00")), at: "08:59")
    world.hangs = true
    world.now = world.now.adding(seconds: 60)
    world.tell(.remind("f14-0900"))
    world.doneInTerminal("f14-0900")
    world.hangs = false
    world.settle()
    #expect(world.screen.isEmpty)
    #expect(world.log(world.today).sessions.count == 1)
  }

  @Test("two new forms in one breath leave one")
  func twoForms() {
    var world = World(
      Plan.of(.daily(.f14, "09:00"), .daily(.f5, "09:01"), .daily(.f1, "09:02")))
    world.advance(to: "09:00")
    world.now = world.now.adding(seconds: 120)
    world.tell(.remind("f5-0901"))
    world.tell(.remind("f1-0902"))
    world.settle()
    #expect(world.screen.values.map(\.exercises) == [[.f14, .f5, .f1]])
    #expect(world.screen.keys.first == world.brain.open?.notification)
  }

  @Test("Remind while its prompt is open changes nothing")
  func idempotent() {
    var world = World(Self.plan)
    world.advance(to: "09:00")
    let before = world.brain.open
    world.tell(.remind("f14-0900"))
    world.settle()
    #expect(world.brain.open == before)
    #expect(world.notes.filter { $0.note.event == .shown }.count == 2)
  }

  @Test("Remind of what was answered shows nothing")
  func answered() {
    var world = World(Self.plan)
    world.doneInTerminal("f14-0900")
    world.tell(.remind("f14-0900"))
    world.settle()
    #expect(world.screen.isEmpty)
  }

  @Test("buttons that a prompt has not, and notifications of others, do nothing")
  func foreign() {
    var world = World(Self.plan)
    world.advance(to: "09:00")
    let before = world.brain.open
    world.tell(.pressed(notification: 999, button: .done))
    world.tell(.closed(notification: 999, reason: .dismissed))
    world.tell(.pressed(notification: before?.notification ?? 0, button: .answer))
    #expect(world.brain.open == before)
    #expect(world.log(world.today).records.isEmpty)
  }
}
