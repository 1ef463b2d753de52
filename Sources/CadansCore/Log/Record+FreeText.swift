extension Record {
  /// Whether the person said something in words of their own.
  public var hasFreeText: Bool {
    if note != nil || withdrawn?.reason.isEmpty == false { return true }
    return switch content {
    case .work(let reason): reason != nil
    case .away(let reason), .void(_, let reason): !reason.isEmpty
    default: false
    }
  }

  /// The same without words of the person's own; where a reason has to stand, it is empty.
  public var withoutFreeText: Record {
    guard hasFreeText else { return self }
    let content: Content =
      switch content {
      case .work: .work(reason: nil)
      case .away: .away(reason: "")
      case .void(let id, _): .void(id, reason: "")
      default: content
      }
    var record = Record(
      id: id, day: day, at: at, timeZone: timeZone, recordedAt: recordedAt, source: source,
      content: content, replaces: replaces, undoes: undoes,
      withdrawn: withdrawn.map { Withdrawal(at: $0.at, reason: "") })
    record.zoneDiffers = zoneDiffers
    return record
  }
}
