internal import CadansCore
internal import CadansExchange

extension Store {
  /// Which installation this is: a random identifier, made when it is first wanted.
  ///
  /// It lies in the state folder, which backups leave out and programs that keep two computers
  /// alike should not copy: a backup that is restored on another computer continues there under
  /// another identifier. A lost one is replaced by a new one; records are united by their own
  /// identifiers.
  ///
  /// - Source: <doc:0018-An-installation-has-a-random-name>
  func machine() -> RecordID {
    if let known = state(paths.machine)?["id"]?.string.flatMap({ RecordID($0) }) { return known }
    let id = LocalClock().makeID()
    // One that cannot be kept says no less of what is written now.
    try? writeState(.members(["id": .text(id)]), to: paths.machine)
    return id
  }
}

extension DayPrompts {
  /// The most events of a day that tell what no person did; far more than a day brings [ENG].
  ///
  /// With ``mostSpans`` they weigh at most 1.6 MB, so that what a person answers always fits in.
  static let mostTold = 2500
  /// The most of those that are about micro-pauses [ENG].
  static let mostMicropauses = 2000
  /// The most states of a day [ENG].
  static let mostSpans = 1500

  /// Leaves out what is new since another reading and of which the day has more than enough, so that
  /// the file stays one that can be read; what a person answered is never left out.
  mutating func bound(since before: DayPrompts) {
    let told = events.lazy.filter { !$0.isAnswer }
    if told.count > Self.mostTold
      || told.count(where: { $0.kind == .micropause }) > Self.mostMicropauses
    {
      let known = Set(before.events.map(\.id))
      let old = before.events.filter { !$0.isAnswer }
      var room = Self.mostTold - old.count
      var pauses = Self.mostMicropauses - old.count { $0.kind == .micropause }
      events.removeAll { event in
        guard !event.isAnswer, !known.contains(event.id) else { return false }
        if event.kind == .micropause {
          guard pauses > 0 else { return true }
          pauses -= 1
        }
        room -= 1
        return room < 0
      }
    }
    let most = max(Self.mostSpans, before.spans.count)
    if spans.count > most { spans.removeLast(spans.count - most) }
  }

  /// Gives what is new since another reading the installation, and stretches an identifier.
  mutating func sign(since before: DayPrompts, as machine: () -> RecordID) {
    let known = Set(before.events.map(\.id))
    let stretches = Set(before.spans.map(\.beginning))
    let newEvents = events.indices.filter {
      events[$0].machine == nil && !known.contains(events[$0].id)
    }
    let newSpans = spans.indices.filter {
      spans[$0].id == nil && !stretches.contains(spans[$0].beginning)
    }
    guard !newEvents.isEmpty || !newSpans.isEmpty else { return }
    let machine = machine()
    for index in newEvents { events[index].machine = machine }
    for index in newSpans {
      spans[index].id = LocalClock().makeID()
      spans[index].machine = machine
    }
  }
}

extension PromptEvent {
  /// Whether a person did it.
  fileprivate var isAnswer: Bool {
    switch event {
    case .done, .later, .skipped, .taken: true
    case .shown, .closed, .expired, .suppressed, .natural, .ignored: false
    }
  }
}

extension PromptSpan {
  /// What stays the same while it lasts.
  fileprivate var beginning: PromptSpan { PromptSpan(state: state, from: from) }
}
