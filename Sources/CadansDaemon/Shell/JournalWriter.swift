internal import CadansCore
internal import CadansIdle
internal import CadansText
internal import Logging

/// Tells the journal what happened: never a score, a note, a symptom or a profile.
///
/// - Source: <doc:The-contract#Journal>
struct JournalWriter {
  private let log: Logger

  /// Writes through this logger.
  init(_ log: Logger) {
    self.log = log
  }

  /// One message.
  func write(
    _ message: JournalMessage, _ text: String, slot: String? = nil, reason: String? = nil,
    level: Logger.Level = .info
  ) {
    var fields: Logger.Metadata = [
      "MESSAGE_ID": "\(message.rawValue)", "CADANS_EVENT": "\(message.event)",
      "CADANS_SLOT": "\(slot ?? "")",
    ]
    if let reason { fields["REASON"] = "\(reason)" }
    log.log(level: level, "\(text)", metadata: fields)
  }

  /// A problem with a file, without what stands in it: that may be a score.
  func write(_ message: JournalMessage, _ problem: Problem) {
    let text =
      switch problem.code {
      case .refused, .configuration, .usage:
        tr("A file cannot be used: {path}", ["path": problem.path ?? ""])
      default: problem.message
      }
    write(message, text, reason: problem.path, level: .error)
  }

  /// What tells of mouse and keyboard from now on; with `none`, why nothing does.
  func write(_ source: IdleSource, _ end: IdleProgram.End?, displays: [String]) {
    guard source == .none else {
      let words = ([source.rawValue] + displays).joined(separator: " ")
      return write(
        .idleSource,
        tr("Cadans knows from {source} whether you are at the screen.", ["source": words]),
        reason: source.rawValue)
    }
    let isUnusual = end != nil && end != .noDisplay && end != .noSource
    write(
      .noIdleSource,
      tr("Nothing tells whether you are at the screen: reminders go by the clock alone."),
      reason: end?.rawValue, level: isUnusual ? .warning : .notice)
  }

  /// An event of the brain.
  func write(_ event: JournalEvent, zone: some ZoneRules) {
    switch event {
    case .prompted(let slot):
      write(.prompted, tr("Reminder shown: {slot}", ["slot": slot]), slot: slot)
    case .answered(let slot, let button):
      write(
        .answered, tr("Reminder answered: {slot}", ["slot": slot]), slot: slot,
        reason: button.rawValue)
    case .closed(let slot, let event):
      write(
        .closed, tr("Reminder closed without an answer: {slot}", ["slot": slot]), slot: slot,
        reason: event.rawValue)
    case .suppressed(let slot, let reason):
      write(
        .suppressed, tr("Reminder held back: {slot}", ["slot": slot]), slot: slot,
        reason: reason.rawValue, level: .notice)
    case .withdrawn(let slot, let reason):
      write(
        .withdrawn, tr("Reminder withdrawn: {slot}", ["slot": slot]), slot: slot,
        reason: reason.rawValue)
    case .notShown(let slot):
      write(
        .notShown, tr("Reminder could not be shown, and is tried again: {slot}", ["slot": slot]),
        slot: slot, level: .warning)
    case .paused(let until):
      write(
        .paused,
        tr("Reminders are paused until {time}", ["time": zone.timestamp(until).time.description]))
    case .resumed: write(.resumed, tr("Reminders come again"))
    case .presence(let presence):
      write(
        .presence, tr("The session is now: {state}", ["state": presence.rawValue]),
        reason: presence.rawValue, level: .debug)
    }
  }
}
