import CadansCore
import CadansExchange

@testable import CadansDaemon

/// Everything around a brain, as a value: the clock, the files, the user manager, a notification
/// server and the person. Nothing in it waits.
///
/// Messages between daemon and server keep their order, as on a bus; ``settle()`` delivers them all.
struct World {
  var brain: Brain
  var now: Instant
  var zone: any ZoneRules

  // The files.
  var plan: Plan?
  var inForceSince: Instant
  /// Micro-pauses are off but where they are what is tested.
  var configuration = {
    var configuration = Configuration()
    configuration.micropause.enabled = false
    return configuration
  }()
  var logs: [CivilDate: DayLog] = [:]
  var micropauseHours: [Range<Instant>]?
  var prompts: [CivilDate: DayPrompts] = [:]
  var saved: SavedState?
  /// Whether the log can be written, and whether answers can be kept where they wait.
  var canLog = true
  var canKeep = true
  /// Answers that wait on the disk.
  var waiting: [Record] = []
  /// Every answer that was given by a prompt, and those of which the prompt went.
  private(set) var given: [RecordID: Record] = [:]
  private(set) var acknowledged: Set<RecordID> = []

  // The server.
  var server = Server.running
  /// Which server it is; each one gives numbers of its own.
  private(set) var serverNumber = 1
  /// Whether it takes messages without answering.
  var hangs = false
  var screen: [UInt32: Effect.Content] = [:]
  private var toServer: [ToServer] = []
  private var toDaemon: [Event] = []
  private var lastNotification: UInt32 = 0

  // The user manager.
  var timers: [Effect.Timer] = []
  var wakesAt: Instant?

  // The desktop.
  var watched: [Int] = []
  var obstacle: PromptReason?
  var refreshed: [UInt32: Int] = [:]

  // What was seen.
  var notes: [(at: Instant, note: Effect.PromptNote)] = []
  var journal: [JournalEvent] = []
  var asked: [String] = []
  /// Whether there is a display or a terminal to put questions in.
  var canAsk = true
  var spans: [PromptSpan.State] = []
  var trace: [(event: Event, at: Instant, effects: [Effect])] = []
  /// What the brain did with the last event.
  var last: [Effect] = []
  private var lastID = 0

  private enum ToServer {
    case notify(number: Int, Effect.Content, replacing: UInt32?)
    case close(UInt32)
  }

  /// A daemon that was started on this day and time.
  init(
    _ plan: Plan?, on day: CivilDate = "2026-03-02", at time: CivilTime = "08:30",
    zone: any ZoneRules = SummerZone(), inForceSince: Instant = Instant(seconds: 0)
  ) {
    self.plan = plan
    self.zone = zone
    self.inForceSince = inForceSince
    now = zone.instant(day, time).instant
    brain = Brain(Self.nothing(now, zone))
    start()
  }

  // MARK: Files

  var today: CivilDate { zone.date(at: now) }

  func log(_ day: CivilDate) -> DayLog { logs[day] ?? DayLog(day: day) }

  /// The course of a plan that steers one.
  private var course: Course? {
    guard let plan, plan.isSteered else { return nil }
    return Course(
      revisions: [Course.Revision(from: plan.terms.start, plan: plan)],
      logs: logs.values.sorted { $0.day < $1.day }, today: today)
  }

  /// What the files say now.
  var snapshot: Snapshot {
    let (zone, today) = (zone, today)
    let here = zone.timestamp(now)
    func agenda(_ day: CivilDate, _ zone: some ZoneRules) -> Agenda? {
      plan.map {
        Agenda(
          day: day, plan: $0, course: course, log: log(day), prompts: prompts[day],
          inForceSince: inForceSince, today: today, now: here, zone: zone)
      }
    }
    let before = today.adding(days: -1)
    func coming(_ zone: some ZoneRules) -> [Occurrence] {
      (0..<8).flatMap { plan?.occurrences(on: today.adding(days: $0), in: zone) ?? [] }
    }
    return Snapshot(
      today: today, plan: plan, agenda: agenda(today, zone), log: log(today),
      yesterday: log(before), prompts: prompts[today],
      inForceSince: plan == nil ? nil : inForceSince, configuration: configuration,
      midnight: zone.startOfDay(today.adding(days: 1)),
      mornings: [0, 1].map { zone.instant(today.adding(days: $0), "08:00").instant },
      skipped: coming(zone).filter(\.skipsClock),
      comingUp: coming(zone).first { $0.day > today }?.dueAt, waiting: waiting,
      micropauseHours: micropauseHours,
      evening: here.isOfNight ? agenda(before, zone) : nil,
      eveningPrompts: here.isOfNight ? prompts[before] : nil,
      nightEnds: here.isOfNight ? zone.instant(today, Night.end).instant : nil)
  }

  private static func nothing(_ now: Instant, _ zone: any ZoneRules) -> Snapshot {
    let today = zone.date(at: now)
    return Snapshot(
      today: today, plan: nil, agenda: nil, log: DayLog(day: today),
      yesterday: DayLog(day: today.adding(days: -1)), prompts: nil, inForceSince: nil,
      configuration: Configuration(), midnight: zone.startOfDay(today.adding(days: 1)),
      mornings: [], skipped: [])
  }

  mutating func makeID() -> RecordID {
    lastID += 1
    return RecordID(
      at: now, random: [0, 0, 0, 0, 0, 0, 0, 0, UInt8(lastID >> 8), UInt8(lastID & 255)])
  }

  mutating func record(
    _ content: Record.Content, source: Record.Source, on day: CivilDate? = nil
  ) -> Record {
    let at = zone.timestamp(now)
    return Record(
      id: makeID(), day: day ?? today, at: at, timeZone: zone.name, recordedAt: at, source: source,
      content: content)
  }

  /// Another form of a session that was logged.
  mutating func amendment(of record: Record, _ session: Session) -> Record {
    let at = zone.timestamp(now)
    return Record(
      id: makeID(), day: record.day, at: record.at, timeZone: zone.name, recordedAt: at,
      source: .cli, content: .session(session), replaces: record.id)
  }

  /// Somebody writes a record in a terminal, and the daemon hears of it.
  mutating func write(_ content: Record.Content) {
    let record = record(content, source: .cli)
    logs[today] = DayLog(day: today, records: log(today).records + [record])
    tell(.changed(snapshot))
  }

  /// `cadans done` in a terminal.
  mutating func doneInTerminal(_ slot: SlotID) {
    guard let (exercise, _) = plan?.slot(slot) else { return }
    write(
      .session(
        Session(
          exercise: exercise.code, slot: slot, prescribed: exercise.dose, done: exercise.dose,
          status: .completed)))
  }

  /// Another plan comes into force.
  mutating func replacePlan(_ new: Plan?) {
    plan = new
    inForceSince = now
    tell(.changed(snapshot))
  }

  // MARK: The daemon

  /// The daemon starts, with what the one before saved.
  mutating func start() {
    brain = Brain(Self.nothing(now, zone))
    tell(.started(snapshot, saved: saved))
    tell(.server(server))
  }

  /// The daemon dies and is started again: answers that were on their way are lost.
  mutating func crash() {
    toDaemon = []
    start()
  }

  /// Hands an event to the brain, and carries out what it says.
  mutating func tell(_ event: Event) {
    if now >= brain.snapshot.ends {
      switch event {
      case .started, .changed: break
      default: deliver(.changed(snapshot))
      }
    }
    deliver(event)
  }

  private mutating func deliver(_ event: Event) {
    var waiting = [event]
    while !waiting.isEmpty {
      let event = waiting.removeFirst()
      last = brain.handle(event, at: now)
      trace.append((event, now, last))
      for effect in last { waiting += carryOut(effect) }
    }
  }

  private mutating func carryOut(_ effect: Effect) -> [Event] {
    switch effect {
    case .notify(let number, let content, let previous):
      toServer.append(.notify(number: number, content, replacing: previous))
    case .withdraw(let notification): toServer.append(.close(notification))
    case .takeDown(let notification, let server):
      if let server, server == identity { toServer.append(.close(notification)) }
    case .log(let prompt, let sessions, let day):
      let records = sessions.map { record(.session($0), source: .prompt, on: day) }
      for record in records { given[record.id] = record }
      guard canLog || canKeep else { return [.answered(prompt: prompt, .refused("full"))] }
      acknowledged.formUnion(records.map(\.id))
      guard canLog else {
        waiting += records
        return [.answered(prompt: prompt, .kept), .changed(snapshot)]
      }
      logs[day] = DayLog(day: day, records: log(day).records + records)
      return [.answered(prompt: prompt, .kept), .changed(snapshot), .logged(records)]
    case .note(let note):
      notes.append((now, note))
      let at = zone.timestamp(now)
      let event = PromptEvent(
        id: makeID(), at: at, slot: note.slot, day: note.day, kind: note.kind, event: note.event,
        reason: note.reason, idleSource: "none")
      prompts[note.day, default: DayPrompts(day: note.day)].events.append(event)
    case .ask(let question):
      asked.append(question)
      toDaemon.append(.asked(question, wasPut: canAsk))
    case .timers(let wanted): timers = wanted
    case .save(var state):
      state.server = identity
      saved = SavedState(state.document)
    case .wake(let instant): wakesAt = instant
    case .watchInput(let lengths): watched = lengths
    case .look(let number): return [.looked(number, obstacle)]
    case .refresh(let notification, _, let left): refreshed[notification] = left
    case .span(let state): spans.append(state)
    case .journal(let event): journal.append(event)
    }
    return []
  }

  /// The daemon tries to write what waits, and may die before it is removed from there.
  mutating func tryAgain(diesBetween: Bool = false) {
    guard canLog, !waiting.isEmpty else { return }
    var written: [Record] = []
    for answer in waiting {
      guard let record = answer.joining(log(answer.day)) else { continue }
      logs[record.day] = DayLog(day: record.day, records: log(record.day).records + [record])
      written.append(record)
    }
    guard !diesBetween else { return }
    waiting = []
    tell(.changed(snapshot))
    tell(.logged(written))
  }

  // MARK: The server

  /// The server that runs, as the shell names it.
  var identity: NoticeServer? {
    server == .running ? NoticeServer(name: ":1.\(serverNumber)", bus: "bus", boot: "boot") : nil
  }

  /// Whether messages are under way.
  var isBusy: Bool { !toServer.isEmpty || !toDaemon.isEmpty }

  /// Delivers every message that is under way.
  mutating func settle() {
    while true {
      if stepDaemon() { continue }
      guard !hangs, stepServer() else { return }
    }
  }

  /// The server takes one message.
  mutating func stepServer() -> Bool {
    guard !toServer.isEmpty else { return false }
    let message = toServer.removeFirst()
    if server == .startable {
      server = .running
      toDaemon.append(.server(.running))
    }
    switch message {
    case .notify(let number, let content, let previous):
      guard server == .running else {
        toDaemon.append(.notified(prompt: number, notification: nil))
        return true
      }
      if previous == nil { lastNotification += 1 }
      let id = previous ?? lastNotification
      screen[id] = content
      toDaemon.append(.notified(prompt: number, notification: id))
    case .close(let id):
      guard server == .running, screen.removeValue(forKey: id) != nil else { return true }
      toDaemon.append(.closed(notification: id, reason: .withdrawn))
    }
    return true
  }

  /// The daemon takes one message of the server.
  mutating func stepDaemon() -> Bool {
    guard !toDaemon.isEmpty else { return false }
    tell(toDaemon.removeFirst())
    return true
  }

  /// The person presses a button of what is on the screen.
  mutating func press(_ button: Button, _ id: UInt32? = nil) {
    guard let id = id ?? screen.keys.max(), screen[id] != nil else { return }
    screen[id] = nil
    toDaemon.append(.pressed(notification: id, button: button))
  }

  /// What is on the screen goes.
  mutating func close(_ reason: CloseReason, _ id: UInt32? = nil) {
    guard let id = id ?? screen.keys.max(), screen.removeValue(forKey: id) != nil else { return }
    toDaemon.append(.closed(notification: id, reason: reason))
  }

  /// The server goes, with what it showed; calls that it did not answer fail.
  mutating func loseServer(_ after: Server = .absent) {
    server = after
    serverNumber += 1
    hangs = false
    screen = [:]
    for case .notify(let number, _, _) in toServer {
      toDaemon.append(.notified(prompt: number, notification: nil))
    }
    toServer = []
    toDaemon.append(.server(.absent))
    if after != .absent { toDaemon.append(.server(after)) }
  }

  /// A server comes.
  mutating func gainServer() {
    guard server != .running else { return }
    server = .running
    toDaemon.append(.server(.running))
  }

  /// The daemon gives up waiting for the answers of a server that hangs.
  mutating func timeOut() {
    for case .notify(let number, _, _) in toServer {
      tell(.notified(prompt: number, notification: nil))
    }
  }

  // MARK: Time

  /// The next moment at which something happens by itself, and what the user manager then calls.
  func nextMoment() -> (at: Instant, reminds: [String]) {
    var best = wakesAt ?? Instant(milliseconds: .max)
    var reminds: [String] = []
    for timer in timers {
      guard let at = elapse(timer.when) else { continue }
      if at < best { reminds = [] }
      best = min(best, at)
      if at == best { reminds.append(timer.argument) }
    }
    return (best, reminds)
  }

  /// When a timer fires next, as systemd reckons it.
  private func elapse(_ when: Effect.Timer.When) -> Instant? {
    switch when {
    case .once(let instant):
      // systemd's own calendar knows whole seconds.
      let at = Instant(seconds: (instant.milliseconds + 999) / 1000)
      return at > now ? at : nil
    case .after(let seconds, let since):
      let at = since.adding(seconds: Int64(seconds))
      return at > now ? at : nil
    case .weekly(let time, let days, let skipped):
      let zone = zone
      func regular(_ zone: some ZoneRules) -> [Instant] {
        (0...8).map { today.adding(days: $0) }.filter { days.contains($0.weekday) }
          .map { zone.instant($0, time) }.filter { !$0.skipped }.map(\.instant)
      }
      return (regular(zone) + skipped).filter { $0 > now }.min()
    }
  }

  /// Time goes on until `end`; what fires on the way, fires.
  mutating func advance(to end: Instant) {
    while true {
      let (at, reminds) = nextMoment()
      guard at <= end else { break }
      now = max(now, at)
      if let wake = wakesAt, wake <= now {
        wakesAt = nil
        tell(.woke)
      }
      for name in reminds { tell(.remind(name)) }
      settle()
    }
    now = max(now, end)
  }

  /// Time goes on.
  mutating func advance(seconds: Int64) { advance(to: now.adding(seconds: seconds)) }

  /// Time goes on to a wall-clock time of today.
  mutating func advance(to time: CivilTime) {
    let (zone, today) = (zone, today)
    func instant(_ zone: some ZoneRules) -> Instant { zone.instant(today, time).instant }
    advance(to: instant(zone))
  }
}

extension Effect.Timer {
  /// What the timer's command says.
  var argument: String {
    switch purpose {
    case .exercise(let slot), .snooze(let slot): slot.name
    case .question(let name): name
    case .micropause: "micropause"
    }
  }
}
