import CadansCore
import CadansExchange
import Testing

@testable import CadansDaemon

@Suite("Micro-pauses") struct MicropauseTests {
  private let minute = 60
  private let hour = 3600

  @Test("come once each interval of steady work, when the lull has been waited for")
  func steady() {
    var desk = Desk(interval: 1200)
    desk.answers = { _ in .workOn }
    desk.live((.busy, 4 * hour))
    // 20 minutes of work, a minute without a lull, and the half minute of the pause itself.
    #expect(desk.prompts.count == 4 * hour / (1200 + 60 + 30))
    #expect(desk.count(.ignored) == desk.prompts.count)
    #expect(desk.latest == 60)
    #expect(desk.broken.isEmpty)
  }

  @Test("wait for a lull in the typing, and no longer")
  func lull() {
    var desk = Desk(interval: 600)
    desk.live((.busy, 620), (.still, 10))
    #expect(desk.prompts.count == 1)
    #expect(
      desk.prompts.first == SummerZone().instant("2026-06-15", "09:10").instant.adding(seconds: 23))
  }

  @Test("are taken when mouse and keyboard are left alone, and that is measured once")
  func taken() {
    var desk = Desk(interval: 600)
    desk.answers = { _ in .take }
    desk.live((.busy, 3 * hour))
    #expect(desk.count(.taken) == desk.prompts.count && desk.prompts.count >= 14)
    #expect(desk.count(.natural) == 0 && desk.broken.isEmpty)
    #expect(desk.refreshes.prefix(2) == [20, 10])
  }

  @Test("let the daemon sleep through steady work")
  func quiet() {
    var desk = Desk(interval: 2400)
    let before = desk.calls
    desk.live((.busy, 2390))
    #expect(desk.calls == before)
  }

  @Test("are not asked for of who pauses anyway; bursts of typing make natural pauses")
  func bursts() {
    var desk = Desk(interval: 600)
    for _ in 0..<60 { desk.live((.busy, 5 * minute), (.still, 40)) }
    #expect(desk.prompts.isEmpty && desk.count(.natural) == 60 && desk.broken.isEmpty)
  }

  @Test("a bump against the table does not break a natural pause")
  func stray() {
    var desk = Desk()
    desk.live((.busy, 60), (.still, 100), (.busy, 2), (.still, 100), (.busy, 1), (.still, 100))
    desk.live((.busy, 3), (.still, 100))
    #expect(desk.count(.natural) == 2 && desk.broken.isEmpty)
    // In the middle of a short one, too.
    var other = Desk()
    other.live((.busy, 60), (.still, 20), (.busy, 1), (.still, 20), (.busy, 60))
    #expect(other.count(.natural) == 1 && other.broken.isEmpty)
  }

  @Test(
    "a film without input is one natural pause; one that counts as input is held back, then said")
  func film() {
    var desk = Desk()
    desk.live((.busy, 10 * minute), (.still, 2 * hour), (.busy, 20 * minute))
    #expect(desk.count(.natural) == 1 && desk.prompts.isEmpty)
    // On ext-idle-notify v1 the player's inhibitor counts as input.
    var inhibited = Desk()
    inhibited.obstacle = .inhibited
    inhibited.answers = { _ in .workOn }
    inhibited.live((.busy, 30 * minute + 44 * minute))
    #expect(inhibited.prompts.isEmpty && inhibited.notes.map(\.reason) == [.inhibited])
    inhibited.live((.busy, 5 * minute))
    #expect(inhibited.prompts.count == 1 && inhibited.broken.isEmpty)
  }

  @Test("a call holds back, with the reason, and the pause comes when it is over")
  func call() {
    var desk = Desk()
    desk.obstacle = .microphone
    desk.live((.busy, 50 * minute))
    #expect(desk.prompts.isEmpty && desk.count(.suppressed) == 1)
    desk.obstacle = nil
    desk.live((.busy, 5 * minute))
    #expect(desk.prompts.count == 1 && desk.count(.taken) == 1 && desk.broken.isEmpty)
    #expect(MicropauseTally(desk.notes).total == 1)
  }

  @Test("come ten seconds later where nothing says in time whether they would disturb")
  func unanswered() {
    var desk = Desk(interval: 600)
    desk.answersLooks = false
    desk.live((.busy, 640))
    // An answer that comes too late holds nothing back.
    desk.tell(.looked(1, .camera))
    desk.live((.busy, 120))
    let start = SummerZone().instant("2026-06-15", "09:00").instant
    // The ten seconds of the look, and the minute without a lull.
    #expect(desk.prompts == [start.adding(seconds: 600 + 10 + 60)])
    #expect(desk.count(.suppressed) == 0 && desk.broken.isEmpty)
  }

  @Test("after lunch, with or without sleep, and after the night there is no backlog")
  func away() {
    for away: [(Desk.Doing, Int)] in [
      [(.still, 45 * minute)], [(.locked, 45 * minute)],
      [(.still, 130), (.asleep, 45 * minute)], [(.still, 300), (.locked, 14 * hour)],
      [(.locked, 20), (.asleep, 14 * hour), (.locked, 20)],
    ] {
      var desk = Desk()
      desk.live((.busy, 29 * minute))
      desk.live(away)
      desk.live((.busy, 29 * minute))
      #expect(desk.prompts.isEmpty, "\(away)")
      #expect(desk.count(.natural) == 1, "\(away)")
      desk.live((.busy, 3 * minute))
      #expect(desk.prompts.count == 1 && desk.broken.isEmpty, "\(away) \(desk.broken)")
    }
  }

  @Test("after a short lock the pause that is due comes a minute later")
  func shortLock() {
    var desk = Desk()
    desk.answers = { _ in .workOn }
    desk.live((.busy, 30 * minute - 5), (.locked, 10), (.busy, 59))
    #expect(desk.prompts.isEmpty)
    desk.live((.busy, 70))
    #expect(desk.prompts.count == 1 && desk.broken.isEmpty)
  }

  @Test("two weeks of flexible hours: prompts only in the hours, none lost, none stacked")
  func twoWeeks() {
    var desk = Desk(interval: 1800)
    for day in 0..<14 {
      let first: CivilDate = "2026-06-15"
      let start = SummerZone().instant(first.adding(days: day), "09:00").instant
      desk.hours = [start..<start.adding(seconds: 8 * 3600)]
      desk.change()
      for _ in 0..<4 { desk.live((.busy, 97 * minute), (.still, 12 * minute)) }
      desk.live((.busy, 20 * minute))
      desk.live((.locked, Int(start.adding(seconds: 86_400).seconds(since: desk.now))))
    }
    #expect(desk.broken.isEmpty, "\(desk.broken)")
    // Three in each stretch of work.
    #expect(desk.prompts.count == 14 * 4 * 3)
    #expect(
      desk.prompts.allSatisfy { prompt in
        let time = SummerZone().timestamp(prompt).time
        return time >= "09:00" && time < "17:00"
      })
    #expect(MicropauseTally(desk.notes)[.taken] == desk.prompts.count)
  }

  @Test("Later is five minutes, three times, and is paid back by the next interval")
  func later() {
    var desk = Desk(interval: 1800)
    desk.answers = { _ in .later }
    desk.live((.busy, 31 * minute + 3 * 7 * minute + 60))
    #expect(desk.count(.later) == 3)
    // The fourth press finds no such button, and the prompt runs out.
    #expect(desk.count(.shown) == 4 && desk.count(.ignored) == 1 && desk.broken.isEmpty)
    let shown = desk.prompts.count
    desk.answers = { _ in .take }
    desk.live((.busy, 10 * minute))
    #expect(desk.prompts.count == shown)
    desk.live((.busy, 6 * minute))
    #expect(desk.prompts.count == shown + 1)
    #expect(MicropauseTally(desk.notes).total == 2 && MicropauseTally(desk.notes).laters == 3)
  }

  @Test("what was put off leaves half an interval of work before the next, however short it is")
  func paidBack() throws {
    var desk = Desk(interval: 1200)
    desk.answers = { _ in .later }
    desk.live((.busy, 2400))
    #expect(desk.count(.later) == 3 && desk.count(.ignored) == 1)
    let end = try #require(desk.notes.last { $0.event == .ignored }).at.instant
    desk.answers = { _ in .workOn }
    desk.live((.busy, 900))
    // A quarter of an hour was put off, and of twenty minutes ten are left; then the minute
    // without a lull.
    try #require(desk.prompts.count == 5)
    #expect(desk.prompts[4].seconds(since: end) == 600 + 60 && desk.broken.isEmpty)
  }

  @Test("an answer ends the pause, and each has one outcome")
  func answers() {
    for (answer, event): (Desk.Answer, PromptEvent.Event) in [
      (.done, .done), (.skip, .skipped), (.close, .closed), (.workOn, .ignored), (.take, .taken),
    ] {
      var desk = Desk()
      desk.answers = { _ in answer }
      desk.live((.busy, 33 * minute))
      #expect(desk.notes.map(\.event) == [.shown, event] && desk.screen.isEmpty, "\(answer)")
    }
  }

  @Test("keep quiet during a pause of the reminders, which always ends")
  func paused() {
    var desk = Desk()
    desk.live((.busy, 20 * minute))
    desk.tell(.pause(seconds: 7200))
    desk.live((.busy, 2 * hour + 29 * minute))
    #expect(desk.prompts.isEmpty)
    desk.live((.busy, 2 * minute))
    #expect(desk.prompts.count == 1 && desk.broken.isEmpty)
  }

  @Test("go on after a crash where they were")
  func crash() {
    var desk = Desk()
    desk.live((.busy, 20 * minute))
    desk.crash()
    desk.live((.busy, 12 * minute))
    #expect(desk.prompts.count == 1)
    // One that was put off is still put off, and what is left of it is known.
    var other = Desk()
    other.answers = { _ in .later }
    other.live((.busy, 33 * minute))
    other.crash()
    #expect(other.brain.micropauses.putOff == 1)
    other.live((.busy, 5 * minute))
    #expect(other.prompts.count == 2)
  }

  @Test("follow a change of the settings, and stop when they are switched off")
  func settings() {
    var desk = Desk()
    desk.live((.busy, 10 * minute))
    desk.configuration.micropause.intervalSeconds = 300
    desk.change()
    desk.live((.busy, 70))
    #expect(desk.prompts.count == 1)
    desk.configuration.micropause.enabled = false
    desk.change()
    desk.live((.busy, 8 * hour))
    #expect(desk.prompts.count == 1 && desk.brain.micropauses.watched.isEmpty)
  }

  @Test("a clock that jumps by a day makes no storm and no silence", arguments: [86_400, -86_400])
  func jump(seconds: Int64) {
    for before in [10, 29 * 60, 31 * 60 + 5] {
      var desk = Desk()
      desk.answers = { _ in .workOn }
      desk.live((.busy, before))
      let shown = desk.prompts.count
      desk.jump(seconds: seconds)
      desk.live((.busy, 10))
      #expect(desk.prompts.count <= shown + 1)
      desk.live((.busy, 64 * minute))
      #expect((shown + 1...shown + 3).contains(desk.prompts.count), "\(before): \(desk.prompts)")
      #expect(desk.screen.count <= 1)
    }
  }

  @Test("where nothing tells, the clock on the wall does, at once")
  func unknown() {
    var desk = Desk(interval: 600)
    desk.tells = false
    desk.tell(.presence(.unknown))
    desk.answers = { _ in .workOn }
    desk.live((.busy, 601), (.still, 1000))
    #expect(desk.prompts.count == 2 && desk.count(.ignored) == 2 && desk.count(.natural) == 0)
  }

  @Test("a source that lies makes no storm")
  func liar() {
    var desk = Desk(interval: 600)
    for step in 0..<1000 {
      desk.tell(
        .input(.idle(since: desk.now.adding(seconds: step % 2 == 0 ? -1_000_000 : 1_000_000))))
      desk.tell(.input(.active(at: desk.now.adding(seconds: step % 3 == 0 ? -1_000_000 : 9))))
      desk.live((.busy, 1))
    }
    #expect(desk.notes.count <= 1 + 1000 / 30)
  }

  @Test("the movements come in turn; in profile D and by the plan's word only some")
  func movements() {
    #expect(Movement.next(after: nil, of: Movement.allCases) == .position)
    #expect(Movement.next(after: .upperBack, of: Movement.allCases) == .position)
    #expect(Movement.next(after: .position, of: Movement.gentle) == .breathing)
    #expect(Movement.next(after: .breathing, of: Movement.gentle) == .position)
    var world = World(Self.plan(.d), at: "09:00")
    #expect(world.brain.allowedMovements == [.position, .breathing])
    world.replacePlan(Self.plan(.d, [.neck]))
    #expect(world.brain.allowedMovements == [.neck])
    world.replacePlan(Self.plan(.b))
    #expect(world.brain.allowedMovements == Movement.allCases)
  }

  private static func plan(_ profile: Profile, _ movements: [Movement]? = nil) -> Plan {
    Plan(
      id: "p", revision: 1, createdAt: Timestamp(Instant(seconds: 0), offsetMinutes: 0),
      timeZone: "Europe/Amsterdam", prescriber: .therapist(name: "A"),
      course: PlanCourse(profile: profile, start: nil, micropauseMovements: movements),
      exercises: [.daily(.f14, "23:00")])
  }

  @Test("an exercise on the screen comes first: the micro-pause waits, and says so")
  func exercise() {
    var world = World(.of(.daily(.f14, "09:10")), at: "09:00")
    world.configuration.micropause.enabled = true
    world.configuration.micropause.intervalSeconds = 900
    world.tell(.changed(world.snapshot))
    world.advance(seconds: 3000)
    #expect(world.screen.count == 1)
    let pauses = world.notes.filter { $0.note.kind == .micropause }.map(\.note)
    #expect(pauses.map(\.event) == [.suppressed] && pauses.map(\.reason) == [.otherPrompt])
    world.press(.skip)
    world.settle()
    #expect(world.screen.values.contains { if case .micropause = $0 { true } else { false } })
  }
}
