internal import CadansCore
internal import CadansExchange
internal import CadansIdle
public import CadansStore
internal import CadansText
internal import Glibc
public import Logging
public import Systemd

/// The daemon: it feeds events to the ``Brain`` and carries out what it says.
public final class Daemon {
  private let store: Store
  private let loop: EventLoop
  private let bus: Bus
  private let journal: JournalWriter
  private let timers: UserTimers
  private let wantedTimers: WantedTimers
  private let announcements: Announcements
  private let program: String
  private let catalogueFolder: String

  private var clock = LocalClock()
  /// The zone's name as it is written down, or `nil` while the clock does not agree with it.
  private var zoneName = LocalClock().zoneName
  private var offset = ClockOffset(realtime: Clock.realtime, boottime: Clock.boottime)
  private var brain: Brain
  private var notifications: Notifications?
  private var presence: PresenceWatch?
  private var surroundings: Surroundings?
  private var breakWindow: BreakWindow?
  private var watch: StoreWatch?
  private var zoneWatch: EventSource?
  private var sources: [EventSource] = []
  private var served: BusSlot?
  private var alarm: Alarm?
  private var waiting: [Event] = []
  private var isHandling = false
  private var savedState: SavedState?
  private var toldProblems: [Problem] = []
  private var watchedLengths: [Int] = []
  private var answers: AnswerWriter?
  /// Whether everything was removed, and nobody has begun anew: then nothing is written.
  private var isErased = false

  /// Called once, when the timers equal the plan for the first time, or systemd has refused them.
  public var onReady: (() -> Void)? {
    get { wantedTimers.onFirst }
    set { wantedTimers.onFirst = newValue }
  }

  /// Called when nothing has happened for a few seconds after something did.
  public var onQuiet: (() -> Void)?

  private var quiet: EventSource?

  /// How long nothing happens until it is quiet, in microseconds.
  private static let quietAfter: UInt64 = 5_000_000

  /// A daemon over these files, on this loop and bus; nothing happens before ``start(system:)``.
  ///
  /// - Parameters:
  ///   - program: The absolute path of `cadansd`, which timers start.
  ///   - catalogueFolder: Where the translations lie.
  public init(
    store: Store, loop: EventLoop, bus: Bus, log: Logger, program: String, catalogueFolder: String
  ) {
    var store = store
    store.patience = Self.patience
    self.store = store
    self.loop = loop
    self.bus = bus
    self.journal = JournalWriter(log)
    self.timers = UserTimers(bus: bus)
    self.wantedTimers = WantedTimers(timers, program: program, loop: loop, journal: journal)
    self.announcements = Announcements(bus, loop: loop)
    self.program = program
    self.catalogueFolder = catalogueFolder
    self.brain = Brain(SnapshotReader.empty(clock))
  }

  /// How long a write waits for another program, in milliseconds: the loop stands still meanwhile,
  /// and what could not be written is tried again.
  private static let patience = 250

  /// Takes the name on the bus, takes up the work, and listens to the desktop.
  ///
  /// - Parameter system: The system bus, for lock and sleep; `nil` where there is none.
  /// - Errors: When the name is taken, or the bus does not answer.
  public func start(system: Bus?) throws(SystemdError) {
    useLanguage()
    served = try bus.export(
      path: DaemonObject.path, introspection: DaemonObject.introspection,
      handler: DaemonObject(self))
    try bus.requestName(DaemonObject.name)
    writing { () throws(Problem) in try store.makeStateFolder() }
    fillGap()
    store.touch(store.paths.alive)
    // Watch first, read then: what changes in between is read once more.
    watch = StoreWatch(
      loop, changed: { [unowned self] in reload() },
      heard: { [unowned self] in tellHearing($0) })
    store.leaveWord(isDeaf: false)
    watch?.watch(store.watchedFolders(on: clock.today))
    answers = AnswerWriter(
      store, on: loop, failed: { [unowned self] in tellWaiting($0) },
      written: { [unowned self] in
        // A damaged file of answers is told of when it is read for the brain.
        if (try? store.waitingAnswers())?.isEmpty == true { self.notifications?.clear() }
        takeFiles()
        handle(.logged($0))
      })
    let saved = store.state(store.paths.daemon).flatMap { SavedState($0) }
    let notifications = try Notifications(bus, on: loop) { [unowned self] in handle($0) }
    notifications.pictures = { [program] in Pictures.path(of: $0, beside: program) }
    self.notifications = notifications
    surroundings = Surroundings(
      loop: loop, session: bus, system: system, timers: timers, program: program)
    breakWindow = BreakWindow(
      loop: loop, timers: timers, program: program.replacingLastComponent(with: "cadans-window")
    ) { [unowned self] in handle($0) }
    alarm = Alarm(loop) { [unowned self] in handle(.woke) }
    handle(.started(readSnapshot(), saved: saved))
    notifications.look { [unowned self] in handle($0) }
    presence = try PresenceWatch(
      session: bus, system: system, loop: loop, timers: timers,
      program: program.replacingLastComponent(with: IdleProgram.name), lengths: watchedLengths,
      journal: journal
    ) { [unowned self] in handle($0) }
    presence?.changed = { [unowned self] in tellProperties() }
    sources.append(try loop.onClockChange { [unowned self] in timeChanged() })
    watchZone()
    loop.onHeartbeat = { [unowned self] in touch() }
    journal.write(.started, tr("Reminders are on"))
    tellZone()
    tellEdition()
    answers?.tryAgain()
    mendFolders()
  }

  /// Writes once which loads another edition of the engine has changed.
  private func tellEdition() {
    guard var notice = store.reading.editionNotice(), !notice.isJournaled, !notice.changes.isEmpty
    else {
      return
    }
    for line in notice.lines { journal.write(.loadsChanged, line) }
    notice.isJournaled = true
    store.keep(notice)
  }

  /// Where the sandbox of the unit keeps the service out of folders of the person, a program outside
  /// it lets them in and starts the service again; it does so once.
  private func mendFolders() {
    guard !isErased, store.isShutOut else { return }
    timers.startTransientService(
      name: "cadans-folders", description: tr("Folders of Cadans"),
      command: [program, "folders", "--unit"], environment: Environment.folders,
      properties: [("Type", .string("oneshot"))]
    ) { [unowned self] result in
      guard case .failure(let error) = result else { return }
      journal.write(
        .unwritable,
        tr(
          "The service may not write where your files are ({error}); 'cadans doctor' says what to do.",
          ["error": error.description]), level: .error)
    }
  }

  /// Says that changes of the files are not heard of, and why; commands find that word, and tell of
  /// theirs over the bus.
  private func tellHearing(_ error: SystemdError?) {
    store.leaveWord(isDeaf: error != nil)
    guard let error else {
      presence?.hearAgain()
      return
    }
    journal.write(
      .unwatched,
      tr(
        "Changes of your files are not heard of at once ({error}); they are looked at every {n} seconds.",
        ["error": error.description, "n": String(StoreWatch.looking / 1_000_000)]),
      level: .warning)
  }

  /// Says that an answer waits, and why: in the journal and on the screen.
  private func tellWaiting(_ problem: Problem) {
    journal.write(.unwritable, problem)
    notifications?.tell(
      summary: tr("Your answer is kept, but not in your log yet"),
      body: problem.message + "\n"
        + tr("It is written there as soon as that can be. 'cadans doctor' says what to do."))
  }

  /// Writes that the reminders end here.
  public func stop() {
    answers?.tryAgain()
    touch()
    journal.write(.stopped, tr("Reminders are off"))
    notifications?.clear()
    if let notification = brain.saved.notification {
      carryOut(.withdraw(notification: notification))
      // In another session that number is somebody else's notification.
      var saved = brain.saved
      saved.notification = nil
      save(saved)
    }
    // The bus may be gone already; then the server is gone too.
    try? bus.flush()
  }

  // MARK: Events

  /// Handles an event and carries out its effects; an event that comes of an effect waits until all
  /// of them are carried out.
  func handle(_ event: Event) {
    // A desktop that is up has named its display by now.
    if event == .server(.running) { presence?.lookAgain() }
    switch event {
    case .started, .changed: break
    // Whatever happens first after midnight happens on the new day.
    default: if clock.instant >= brain.snapshot.ends { reload() }
    }
    waiting.append(event)
    guard !isHandling else { return }
    isHandling = true
    while !waiting.isEmpty {
      for effect in brain.handle(waiting.removeFirst(), at: clock.instant) { carryOut(effect) }
    }
    isHandling = false
    tellProperties()
    quiet = loop.after(microseconds: Self.quietAfter, accuracy: Self.quietAfter) { [unowned self] in
      quiet = nil
      onQuiet?()
    }
  }

  /// Why an event cannot be handled, or `nil`.
  func refusal(of event: Event) -> Refusal? { brain.refusal(of: event) }

  /// Reads the files again, and tries again to write what waits.
  func reload() {
    lookAtZone()
    takeFiles()
    if !isErased { answers?.tryAgain() }
  }

  /// Reads the files again.
  private func takeFiles() {
    if isErased, store.isThere { beginAnew() }
    if !isErased, !store.isThere { return forget() }
    let snapshot = readSnapshot()
    let day = brain.snapshot.today
    if snapshot.today != day, !isErased {
      writing { () throws(Problem) in
        try store.carrySpan(from: day, to: snapshot.today, zone: clock.zone)
      }
      watch?.watch(store.watchedFolders(on: snapshot.today))
    }
    use(snapshot.configuration.language)
    handle(.changed(snapshot))
  }

  /// The person removed everything: what the daemon keeps goes too, and it writes nothing more.
  private func forget() {
    isErased = true
    brain.snapshot = SnapshotReader.empty(clock)
    answers?.forget()
    store.removeState()
    savedState = nil
    useLanguage()
    handle(.erased(readSnapshot()))
  }

  /// Somebody began anew after everything was removed.
  private func beginAnew() {
    isErased = false
    writing { () throws(Problem) in try store.makeStateFolder() }
    carryOut(.span(brain.state))
    touch()
  }

  /// Writes that the daemon runs.
  private func touch() {
    if !isErased { store.touch(store.paths.alive) }
  }

  /// The clock was set, or the zone changed: every instant is worked out anew.
  private func timeChanged() {
    if let jump = offset.jump(realtime: Clock.realtime, boottime: Clock.boottime) {
      journal.write(
        .clockSet, tr("The clock was set: reminders follow it"), reason: String(jump),
        level: .notice)
    }
    let (before, day) = (clock.zone.name, clock.today)
    clock = LocalClock(zone: LocalZone.reloaded())
    zoneName = clock.zoneName
    tellZone()
    if clock.zone.name != before {
      writing { () throws(Problem) in
        try store.changeZone(
          after: day, brain.state, at: clock.preciseNow, timeZone: zoneName)
      }
    }
    wantedTimers.forget()
    alarm?.set(at: nil)
    reload()
  }

  /// Says that the zone is not set up as it should be; reminders go by the clock all the same.
  private func tellZone() {
    guard zoneName == nil else { return }
    journal.write(
      .zoneUnclear,
      tr(
        "The clock does not agree with the time zone {name}: what is logged bears no zone until TZ or 'timedatectl set-timezone' says where you are.",
        ["name": clock.zone.name]), reason: clock.zone.name, level: .warning)
  }

  private func watchZone() {
    // Where /etc cannot be watched, a new zone is noticed at the next look at the files.
    zoneWatch = try? loop.watch(path: "/etc", mask: [.create, .movedTo]) { [unowned self] event in
      if event.name == "localtime" { timeChanged() }
    }
  }

  /// While /etc is not watched, looks whether the zone is another one, and tries again to watch it.
  private func lookAtZone() {
    guard zoneWatch == nil else { return }
    watchZone()
    if LocalZone.reloaded().name != clock.zone.name { timeChanged() }
  }

  /// Reads the files; each that cannot be used is told of once.
  private func readSnapshot() -> Snapshot {
    let reader = SnapshotReader(store: store, clock: clock, known: brain.snapshot)
    let snapshot = reader.read()
    for problem in reader.problems where !toldProblems.contains(problem) {
      journal.write(.damaged, problem)
    }
    toldProblems = reader.problems
    return snapshot
  }

  private func useLanguage() {
    // A damaged settings file is reported where the snapshot is read.
    use((try? store.reading.configuration())?.language)
  }

  /// Speaks a language, or that of the session where none was chosen.
  private func use(_ language: Language?) {
    (language ?? Language(environment: Environment.variable)).use(catalogueFolder: catalogueFolder)
  }

  private func fillGap() {
    guard let alive = store.modified(store.paths.alive) else { return }
    writing { () throws(Problem) in
      try store.fillGap(
        since: alive, booted: clock.bootedAt, now: clock.instant, zone: clock.zone)
    }
  }

  // MARK: Effects

  private func carryOut(_ effect: Effect) {
    switch effect {
    case .notify(let prompt, let content, let previous):
      show(prompt, content, replacing: previous)
    case .withdraw(BreakWindow.number): breakWindow?.close()
    case .withdraw(let notification): notifications?.withdraw(notification)
    case .takeDown(let notification, let server):
      if let server { notifications?.takeDown(notification, of: server) }
    case .log(let prompt, let given): write(given, answering: prompt)
    case .note(let note): write(note)
    case .ask(let question): ask(question)
    case .timers(let wanted): wantedTimers.set(wanted)
    case .save(let state): save(state)
    case .wake(let instant): alarm?.set(at: instant)
    case .watchInput(let lengths):
      watchedLengths = lengths
      presence?.watchInput(lengths)
    // The window counts by itself.
    case .refresh(BreakWindow.number, _, _): break
    case .refresh(let notification, let content, let left):
      notifications?.refresh(
        PromptText(content, left: left, zone: clock.zone), replacing: notification)
    case .look(let number):
      surroundings?.look(server: notifications?.serverName) { [unowned self] reason in
        handle(.looked(number, reason))
      }
    case .span(let state):
      writing { () throws(Problem) in
        try store.beginSpan(state, at: clock.preciseNow, timeZone: zoneName)
      }
    case .journal(let event):
      journal.write(event, zone: clock.zone)
    }
  }

  /// Shows a prompt: a micro-pause in a window, where that was chosen and can be, or else as a
  /// notification.
  private func show(_ prompt: Int, _ content: Effect.Content, replacing previous: UInt32?) {
    if case .micropause(let pause) = content, pause.inWindow, let breakWindow {
      return breakWindow.open(pause) { [unowned self] isOpen in
        if isOpen { return handle(.notified(prompt: prompt, notification: BreakWindow.number)) }
        journal.write(.windowFailed, tr("The window of the micro-pause does not open."))
        notify(prompt, content, replacing: nil)
      }
    }
    notify(prompt, content, replacing: previous == BreakWindow.number ? nil : previous)
  }

  private func notify(_ prompt: Int, _ content: Effect.Content, replacing previous: UInt32?) {
    let text = PromptText(content, zone: clock.zone)
    notifications?.show(text, replacing: previous) { [unowned self] notification in
      handle(.notified(prompt: prompt, notification: notification))
    }
  }

  /// Writes what the person answered; the prompt goes once that is on the disk.
  private func write(_ given: [Effect.Answer], answering prompt: Int) {
    guard let answers else { return }
    do throws(Problem) {
      let records = try answers.write(given, clock: clock, timeZone: zoneName)
      for day in Set(given.map(\.day)) { watch?.know(store.logPath(day)) }
      handle(.answered(prompt: prompt, .kept))
      takeFiles()
      if let records { handle(.logged(records)) }
    } catch {
      journal.write(.unwritable, error)
      handle(.answered(prompt: prompt, .refused(error.message)))
    }
  }

  private func write(_ note: Effect.PromptNote) {
    let event = PromptEvent(
      id: clock.makeID(), at: clock.preciseNow, slot: note.slot, day: note.day, kind: note.kind,
      event: note.event, reason: note.reason, idleSource: (presence?.source ?? .none).rawValue)
    announcements.tell(slot: note.slot, event: note.event.rawValue)
    writing { () throws(Problem) in
      try store.updatePrompts(on: note.day) { $0.events.append(event) }
    }
  }

  private func ask(_ question: String) {
    let command = program.replacingLastComponent(with: "cadans")
    timers.startTransientService(
      name: "cadans-ask-\(clock.makeID().short)", description: tr("Questions from Cadans"),
      command: [command, "ask", question, "--window"],
      // Started, for the manager, is then what ended well: it says whether they were put.
      environment: Environment.folders, properties: [("Type", .string("oneshot"))]
    ) { [unowned self] result in
      switch result {
      case .success: handle(.asked(question, wasPut: true))
      case .failure(let error):
        journal.write(
          .askFailed,
          tr(
            "Questions were not put, or broken off ({error}); 'cadans ask' puts them.",
            ["error": error.description]), level: .error)
        handle(.asked(question, wasPut: false))
      }
    }
  }

  private func save(_ brain: SavedState) {
    var state = brain
    if state.notification != nil { state.server = notifications?.server }
    guard state != savedState, !isErased else { return }
    savedState = state
    writing { () throws(Problem) in try store.writeState(state.document, to: store.paths.daemon) }
  }

  private func writing(_ body: () throws(Problem) -> Void) {
    guard !isErased else { return }
    do throws(Problem) {
      try body()
    } catch {
      journal.write(.unwritable, error)
    }
  }

  // MARK: Bus

  /// Whether the files can be written, tried for real: the data folder, what stands in the way with
  /// what to do about it, and how many answers wait.
  func checkFiles() -> [BusValue] {
    let problems = isErased ? [] : store.tryWriting(on: clock.today)
    // A damaged file of answers was told of when the files were read.
    let waiting = (try? store.waitingAnswers())?.count ?? 0
    return [
      .string(store.paths.data),
      .strings(problems.map { [$0.message, $0.hint].compactMap(\.self).joined(separator: " ") }),
      .uint32(UInt32(clamping: waiting)),
    ]
  }

  /// The properties as the bus shows them.
  var properties: [String: BusValue] {
    func microseconds(_ instant: Instant?) -> BusValue {
      .uint64(instant.map { UInt64(clamping: $0.milliseconds) * 1000 } ?? 0)
    }
    return [
      "State": .string(brain.state.rawValue),
      "IdleSource": .string((presence?.source ?? .none).rawValue),
      "Displays": .strings(presence?.displays ?? []),
      "NextPrompt": microseconds(brain.nextPrompt(after: clock.instant)),
      "PausedUntil": microseconds(brain.pausedUntil), "Version": .string(Version.text),
    ]
  }

  private func tellProperties() {
    announcements.tell(properties, state: brain.state.rawValue)
  }
}
