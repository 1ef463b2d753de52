internal import CadansCore

/// Why the daemon does not do what it was asked.
public enum Refusal: Error, CaseIterable, Sendable {
  case noSuchSlot
  /// No slot was named, and no reminder is on the screen.
  case nothingShown
  /// The slot is not open today.
  case notOpen
  /// The slot was not reminded of yet.
  case notCalledFor
  case invalidDuration
  case noPlan
  case snoozeLimit
  /// Another prompt is there, and there is one at a time.
  case promptOpen
  /// Nothing can be shown, or nobody is there to see it.
  case noDisplay

  /// Its name on the bus.
  ///
  /// - Source: <doc:The-contract#D-Bus>: errors.
  public var name: String {
    switch self {
    case .noSuchSlot, .nothingShown, .notOpen, .notCalledFor: "NoSuchSlot"
    case .invalidDuration: "InvalidDuration"
    case .noPlan: "NoPlan"
    case .snoozeLimit: "SnoozeLimit"
    case .promptOpen: "PromptOpen"
    case .noDisplay: "NoDisplay"
    }
  }
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
      guard !slots.isEmpty else { return name.isEmpty ? .nothingShown : .noSuchSlot }
      guard slots.allSatisfy({ plan.slot($0) != nil }) else { return .noSuchSlot }
      guard slots.allSatisfy(isOpen) else { return .notOpen }
      guard slots.allSatisfy(prompted.contains) else { return .notCalledFor }
      return slots.contains { latersLeft($0) == 0 } ? .snoozeLimit : nil
    case .pause(let seconds):
      return Self.pauses.contains(seconds) ? nil : .invalidDuration
    case .takeBreak:
      if presence == .locked || presence == .asleep { return .noDisplay }
      return ownObstacle.map { $0 == .otherPrompt ? .promptOpen : .noDisplay }
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
