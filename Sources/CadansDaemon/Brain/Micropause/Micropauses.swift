internal import CadansCore
internal import CadansExchange

/// The micro-pauses: the clock that counts screen work, the pause that is due, and the one that is
/// on the screen.
struct Micropauses: Hashable, Sendable {
  /// How long a prompt waits for a lull in the typing, in milliseconds.
  static let patience: Int64 = 60_000

  /// How long nobody types in a lull, in seconds [ENG].
  static let lull = 3

  /// How long after a return, an unlock or a start no micro-pause comes, in seconds.
  static let grace: Int64 = 60

  /// How long Later is, in seconds of work, and how often a pause can be put off.
  static let laterSeconds: Int64 = 300
  static let laters = 3

  /// How often the notification on the screen follows the time, in seconds.
  static let refresh: Int64 = 10

  /// How long an answer about what would be disturbed is waited for, in seconds.
  static let lookLimit: Int64 = 10

  /// How often it is looked again while a pause is held back, in seconds [ENG].
  static func lookAgain(_ holdBack: Int) -> Int64 { Int64(min(180, max(5, holdBack / 4))) }

  /// A pause that is due.
  struct Due: Hashable, Sendable {
    /// What it waits for.
    enum Step: Hashable, Sendable {
      /// It is to be looked whether it would disturb.
      case look
      /// That was asked, under this number.
      case looking(Int)
      /// It would disturb; it is looked again at `until`.
      case held(until: Instant)
      /// A lull in the typing.
      case lull
    }

    var step = Step.look
    /// When this step began.
    var since: Instant
    /// Since when it is held back, and why.
    var heldSince: Instant?
    var reason: PromptReason?
  }

  /// The pause on the screen, or on its way there.
  struct Shown: Hashable, Sendable {
    let at: Instant
    let endsAt: Instant
    let seconds: Int
    let movement: Movement
    /// The local day on which it was shown: what becomes of it is written there.
    let day: CivilDate
    /// Whether nobody touched anything for long enough already.
    var isEarned = false
    /// When the notification follows the time next.
    var refreshAt: Instant

    /// Whether stillness of so long, in milliseconds, makes it a pause that was taken: two thirds
    /// of it, for reading the prompt and coming back take their time [ENG].
    func isEarned(by stillness: Int64) -> Bool { stillness * 3 >= Int64(seconds) * 2000 }
  }

  /// A timer that runs.
  struct Armed: Hashable, Sendable {
    let seconds: Int
    let at: Instant
    var end: Instant { at.adding(seconds: Int64(seconds)) }
  }

  var work = ScreenWork()
  /// The work after which the next pause is due, when that is not the interval. Milliseconds.
  var goal: Int64?
  var due: Due?
  var shown: Shown?
  /// How often the pause was put off, and for how long in all, in milliseconds.
  var putOff = 0
  var debt: Int64 = 0
  /// What was done last, so that the next in turn comes.
  var lastMovement: Movement?
  /// Before when no pause is prompted for.
  var notBefore: Instant?
  var armed: Armed?
  /// The lengths that are watched.
  var watched: [Int] = []
  /// Counts the looks, so that a late answer finds the right one.
  var lastLook = 0

  /// Whether a pause was begun of which nothing is written yet that ends it.
  var isPending: Bool { due != nil || putOff > 0 }

  /// The pause is over, in whatever way: the next interval begins, shorter by what was put off.
  mutating func end(_ now: Instant, interval: Int) {
    let interval = Int64(interval) * 1000
    goal = debt == 0 ? nil : max(interval - debt, interval / 2)
    (due, shown, putOff, debt) = (nil, nil, 0, 0)
    work.begin(now)
  }

  /// The clock stands still and nothing is due.
  mutating func stop() {
    (due, putOff, debt, goal, armed, notBefore) = (nil, 0, 0, nil, nil, nil)
    work.stop()
    work.restore(0)
  }

  /// No moment of the past lies in the future when the clock was set back.
  mutating func reanchor(_ now: Instant) {
    if let since = due?.since, since > now { due?.since = now }
    if let since = due?.heldSince, since > now { due?.heldSince = now }
    if case .held(let until)? = due?.step {
      due?.step = .held(until: min(until, now.adding(seconds: 180)))
    }
    if let moment = notBefore { notBefore = min(moment, now.adding(seconds: Self.grace)) }
    if let at = armed?.at, at > now { armed = nil }
  }
}
