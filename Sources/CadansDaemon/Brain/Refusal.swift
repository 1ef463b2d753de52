internal import CadansCore

/// Why the daemon does not do what it was asked.
///
/// - Source: design.md, "D-Bus": errors.
public enum Refusal: String, Error, CaseIterable, Sendable {
  case noSuchSlot = "NoSuchSlot"
  case invalidDuration = "InvalidDuration"
  case noPlan = "NoPlan"
  case snoozeLimit = "SnoozeLimit"
}

extension Brain {
  /// How long a slot can be put off, in seconds.
  public static let snoozes = 60...3600

  /// How long a pause can be, in seconds.
  public static let pauses = 60...43_200

  /// Why an event cannot be handled, or `nil` when it can.
  public func refusal(of event: Event) -> Refusal? {
    switch event {
    case .remind(let name):
      if SlotID.reserved.contains(name) { return nil }
      guard let plan = snapshot.plan else { return .noPlan }
      guard let slot = SlotID(name), plan.slot(slot) != nil else { return .noSuchSlot }
      return nil
    case .snooze(let name, let seconds):
      guard Self.snoozes.contains(seconds) else { return .invalidDuration }
      guard let plan = snapshot.plan else { return .noPlan }
      let slots = self.slots(meantBy: name)
      guard !slots.isEmpty, slots.allSatisfy({ plan.slot($0) != nil && isOpen($0) }) else {
        return .noSuchSlot
      }
      return slots.contains { latersLeft($0) == 0 } ? .snoozeLimit : nil
    case .pause(let seconds):
      return Self.pauses.contains(seconds) ? nil : .invalidDuration
    default: return nil
    }
  }

  /// The slots that a name means: one, or those of the prompt on the screen.
  func slots(meantBy name: String) -> [SlotID] {
    if !name.isEmpty { return SlotID(name).map { [$0] } ?? [] }
    guard case .exercises(let slots)? = open?.subject else { return [] }
    return slots
  }
}
