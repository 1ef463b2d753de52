internal import CadansCore
internal import CadansText
internal import Systemd

/// What a micro-pause would disturb at this moment: asked of the desktop, of logind, and of a
/// program that looks for a camera, a microphone and a window over the whole screen.
///
/// Every question is bounded and none is waited for; without an answer nothing is taken to be
/// disturbed.
final class Surroundings {
  /// How long all of it may take, in microseconds [ENG].
  private static let patience: UInt64 = 3_000_000

  /// GNOME's flag for "the session is not idle".
  ///
  /// - Source: gnome-session, `org.gnome.SessionManager.IsInhibited`.
  private static let idleFlag: UInt32 = 8

  private let loop: EventLoop
  private let session: Bus
  private let system: Bus?
  private let timers: UserTimers
  private let program: String
  private var look: Look?

  /// Asks on these buses, and starts `cadansd` and `cadans-idle` to look.
  init(loop: EventLoop, session: Bus, system: Bus?, timers: UserTimers, program: String) {
    self.loop = loop
    self.session = session
    self.system = system
    self.timers = timers
    self.program = program
  }

  /// One look: what was found so far, and what is still to come.
  private final class Look {
    var found: Set<PromptReason> = []
    var waiting = 0
    var limit: EventSource?
    var runs: [ProgramRun] = []
    var completion: ((PromptReason?) -> Void)?
  }

  /// What is said when several things would be disturbed: what the person asked for comes first.
  private static let order: [PromptReason] = [
    .doNotDisturb, .camera, .microphone, .fullscreen, .inhibited,
  ]

  /// Looks once; the completion gets the reason, or `nil` when nothing would be disturbed.
  ///
  /// - Parameter server: What the notification server calls itself.
  func look(server: String?, _ completion: @escaping (PromptReason?) -> Void) {
    let look = Look()
    self.look = look
    look.completion = completion
    look.limit = loop.after(microseconds: Self.patience) { [weak self, weak look] in
      if let look { self?.finish(look) }
    }
    let quiet = server.flatMap { DoNotDisturb(server: $0) }
    if let question = quiet?.question {
      ask(look, session, question) { quiet?.isOn($0) == true ? .doNotDisturb : nil }
    }
    ask(
      look, session, "org.gnome.SessionManager", "/org/gnome/SessionManager",
      "org.gnome.SessionManager", "IsInhibited", [.uint32(Self.idleFlag)]
    ) { $0?.first?.bool == true ? .inhibited : nil }
    if let system {
      ask(
        look, system, "org.freedesktop.login1", "/org/freedesktop/login1",
        "org.freedesktop.login1.Manager", "ListInhibitors", []
      ) { Self.holdsIdle($0) ? .inhibited : nil }
    }
    run(look, [program, "look"] + (quiet == .gnome ? ["gnome"] : []), name: "cadans-look")
    run(look, [idleProgram, "--fullscreen"], name: "cadans-look-screen")
  }

  private var idleProgram: String { program.replacingLastComponent(with: IdleProgram.name) }

  /// Whether somebody blocks idleness: delaying it is no more than a wish.
  private static func holdsIdle(_ answer: [BusValue]?) -> Bool {
    (answer?.first?.elements ?? []).contains { inhibitor in
      guard let fields = inhibitor.elements, fields.count >= 4 else { return false }
      let what = fields[0].string?.split(separator: ":") ?? []
      return what.contains("idle") && fields[3].string == "block"
    }
  }

  private func ask(
    _ look: Look, _ bus: Bus, _ question: DoNotDisturb.Question,
    _ judge: @escaping ([BusValue]?) -> PromptReason?
  ) {
    ask(
      look, bus, question.destination, question.path, question.interface, question.member,
      question.arguments, judge)
  }

  private func ask(
    _ look: Look, _ bus: Bus, _ destination: String, _ path: String, _ interface: String,
    _ member: String, _ arguments: [BusValue], _ judge: @escaping ([BusValue]?) -> PromptReason?
  ) {
    look.waiting += 1
    // A call to a name that no program owns would start that program.
    bus.nameHasOwner(destination) { [weak self] owned in
      guard case .success(true) = owned else { return self?.note(nil, look) ?? () }
      bus.callAsync(
        destination, path, interface, member, arguments, timeout: Self.patience
      ) { answer in self?.note(judge(try? answer.get()), look) }
    }
  }

  private func run(_ look: Look, _ command: [String], name: String) {
    look.waiting += 1
    look.runs.append(
      ProgramRun(
        command, name: name, description: tr("What a micro-pause would disturb"), loop: loop,
        timers: timers, patience: Self.patience
      ) { [weak self] words in
        for word in words?.split(whereSeparator: \.isNewline) ?? [] {
          if let reason = PromptReason(rawValue: String(word)), Self.order.contains(reason) {
            look.found.insert(reason)
          }
        }
        self?.note(nil, look)
      })
  }

  private func note(_ reason: PromptReason?, _ look: Look) {
    if let reason { look.found.insert(reason) }
    look.waiting -= 1
    if look.waiting == 0 { finish(look) }
  }

  private func finish(_ look: Look) {
    guard let completion = look.completion else { return }
    look.completion = nil
    look.limit = nil
    completion(Self.order.first { look.found.contains($0) })
    // Not while one of them is telling.
    loop.defer { [weak self] in
      for run in look.runs { run.stop() }
      if self?.look === look { self?.look = nil }
    }
  }
}
