public import CadansCore

extension MicropauseTally.Outcome {
  /// The outcome in a word or two, for a table.
  public var words: String {
    switch self {
    case .taken: tr("taken")
    case .done: tr("done")
    case .natural: tr("by yourself")
    case .skipped: tr("skipped")
    case .closed: tr("closed")
    case .ignored: tr("went by")
    case .suppressed: tr("held back")
    case .lost: tr("broken off")
    case .waiting: tr("put off")
    }
  }
}

extension PromptReason {
  /// Why a micro-pause is held back, as part of a sentence.
  public var micropauseWords: String {
    switch self {
    case .doNotDisturb: tr("you asked the desktop for quiet")
    case .inhibited: tr("a program keeps the screen awake, a film say")
    case .camera: tr("a camera is in use")
    case .microphone: tr("a microphone is in use")
    case .fullscreen: tr("a window fills the screen")
    case .otherPrompt: tr("another reminder is on the screen")
    case .noServer, .noDisplay: tr("nothing can be shown")
    case .paused: tr("reminders are paused")
    case .quietHours: tr("it is outside the hours that you set")
    case .switchedOff: tr("micro-pauses are switched off")
    case .suspended, .away, .superseded, .answered, .midnight, .planChanged, .offeredAgain: rawValue
    }
  }
}
