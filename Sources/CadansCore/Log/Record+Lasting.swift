extension Record {
  /// Whether it says something that outlives its day: what stops exercises, what the therapist
  /// said, and the activities that the person chose (PSK).
  ///
  /// - Source: <doc:The-engine#Decisions>, R1, R2 and R-T.
  public var outlivesItsDay: Bool {
    switch content {
    case .symptom, .therapistWord, .psk: true
    case .session(let session): session.arm == .new || session.arm == .increased
    case .pain, .badDay, .work, .away, .void: false
    }
  }
}
