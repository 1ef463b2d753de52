public import CadansCore

/// What happens to the daemon.
public enum Event: Hashable, Sendable {
  /// It was started, with what it had saved, if anything.
  case started(Snapshot, saved: SavedState?)
  /// Plan, log or settings changed on disk, the day or the zone changed.
  case changed(Snapshot)
  /// Everything that was kept about the person was removed.
  case erased(Snapshot)
  /// What became of the answer to a prompt.
  case answered(prompt: Int, Keeping)
  /// Sessions that a prompt logged are in the log.
  case logged([Record])
  /// A timer or a person calls for the prompt of a slot, or of a reserved name.
  case remind(String)
  /// A person puts a slot off; an empty name means the prompt on the screen. Seconds.
  case snooze(String, seconds: Int)
  /// No prompts for a while. Seconds.
  case pause(seconds: Int)
  /// The pause ends before its time.
  case resume
  /// A micro-pause is wanted now.
  case takeBreak
  /// A button of a notification was pressed.
  case pressed(notification: UInt32, button: Button)
  /// A notification was closed.
  case closed(notification: UInt32, reason: CloseReason)
  /// The server shows a notification, or does not.
  case notified(prompt: Int, notification: UInt32?)
  /// A notification server appeared or vanished.
  case server(Server)
  /// The person, or the machine, changed state.
  case presence(Presence)
  /// Somebody touched mouse or keyboard, or did not for a while.
  case input(Input)
  /// What an ``Effect/look(_:)`` found that a prompt would disturb; `nil` is nothing.
  case looked(Int, PromptReason?)
  /// The questions of a record, or of a reserved name, were put to the person, or could not be.
  case asked(String, wasPut: Bool)
  /// A moment that was asked for with ``Effect/wake(at:)`` came.
  case woke

  /// Whether a daemon begins with it.
  var isStart: Bool { if case .started = self { true } else { false } }
}

/// What became of an answer that the person gave.
public enum Keeping: Hashable, Sendable {
  /// It is on the disk: in the log, or among the answers that wait to be written there.
  case kept
  /// It could be written nowhere, for this reason, in a sentence.
  case refused(String)
}

/// What is known of mouse and keyboard.
public enum Input: Hashable, Sendable {
  /// Nobody touched them since that instant; told each time one of the watched lengths is reached.
  case idle(since: Instant)
  /// Somebody touched them at that instant, after an ``idle(since:)`` was told.
  case active(at: Instant)
  /// Nothing tells: no source, or the source was lost.
  case unknown
}

/// The buttons of a prompt.
public enum Button: String, CaseIterable, Hashable, Sendable {
  case done
  case later
  case skip
  /// Opens the questions.
  case answer
}

/// Why a notification was closed.
///
/// - Source: Desktop Notifications Specification 1.2, `NotificationClosed`.
public enum CloseReason: Hashable, Sendable {
  /// The server took it off the screen by itself.
  case expired
  /// The person closed it.
  case dismissed
  /// We asked for it.
  case withdrawn
}

/// How the notification server is.
public enum Server: String, CaseIterable, Hashable, Sendable {
  /// It runs.
  case running
  /// None runs, and the next prompt starts one.
  case startable
  /// There is none.
  case absent
}

/// Whether the person can see a prompt.
public enum Presence: String, CaseIterable, Hashable, Sendable {
  /// Nothing tells.
  case unknown
  case active
  case idle
  case locked
  case asleep

  /// Whether the person is known to be away from the screen.
  var isAway: Bool {
    switch self {
    case .idle, .locked, .asleep: true
    case .unknown, .active: false
    }
  }
}
