import CadansCore
import CadansExchange
import CadansStore
import CadansText

/// A micro-pause that is due and is held back at this moment.
struct HeldMicropause {
  let reason: PromptReason
  /// When it is said at the latest.
  let until: Instant

  /// Why, and until when at most, in a sentence.
  func words(_ clock: LocalClock) -> String {
    tr(
      "A micro-pause is held back, until {time} at most: {reason}.",
      [
        "time": clock.zone.timestamp(until).time.description, "reason": reason.micropauseWords,
      ])
  }
}

extension CommandEnvironment {
  /// The micro-pause that is held back now, as the prompts file of today tells it.
  ///
  /// A file that cannot be read holds nothing back; ``DoctorCommand`` names it.
  func heldMicropause() -> HeldMicropause? {
    guard let settings = try? reading.configuration(),
      let event = try? reading.prompts(on: clock.today)?.events.last(where: {
        $0.kind == .micropause
      }), event.event == .suppressed, let reason = event.reason
    else { return nil }
    let until = event.at.instant.adding(seconds: Int64(settings.micropause.holdBackSeconds))
    return until > clock.instant ? HeldMicropause(reason: reason, until: until) : nil
  }
}
