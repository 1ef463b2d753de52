internal import CadansCore

extension HandoverSummary {
  /// The summary as an object; a share of nothing is absent.
  public var json: JSON {
    .members([
      "total": .object(total.members),
      "exercises": .array(
        exercises.map {
          .object([.init("exercise", .string($0.exercise.rawValue))] + $0.counts.members)
        }),
      "records": .integer(records), "sessions": .integer(sessions),
      "backfilled": .integer(backfilled),
      "liveShare": liveShare.map { .real($0) },
    ])
  }
}

extension OutcomeTally {
  fileprivate var members: [JSON.Member] {
    let reasons = Outcome.Obstacle.allCases.compactMap { reason in
      obstacles[reason].map { JSON.Member(reason.rawValue, .integer($0)) }
    }
    return [
      .init("done", .integer(done)), .init("partial", .integer(partial)),
      .init("skipped", .integer(skipped)), .init("missed", .integer(missed)),
      .init("notPrompted", .object(reasons)), .init("unknown", .integer(unknown)),
      .init("open", .integer(open)), .init("due", .integer(due)),
    ] + (adherence.map { [.init("adherence", .real($0))] } ?? [])
  }
}

extension JSON {
  /// Where a document says something else than was expected, first difference first.
  ///
  /// - Shape: `expected` or `found` is `nil` where the field is absent on that side. Numbers are
  ///   equal when their values are, however they are written.
  func difference(
    from expected: JSON, at path: String
  ) -> (path: String, expected: JSON?, found: JSON?)? {
    switch (expected, self) {
    case (.object(let wanted), .object(let members)):
      for member in wanted {
        let inner = "\(path).\(member.name)"
        guard let value = self[member.name] else { return (inner, member.value, nil) }
        if let found = value.difference(from: member.value, at: inner) { return found }
      }
      let extra = members.first { $0.name != "ext" && expected[$0.name] == nil }
      return extra.map { ("\(path).\($0.name)", nil, $0.value) }
    case (.array(let wanted), .array(let elements)):
      guard wanted.count == elements.count else { return (path, expected, self) }
      for (index, pair) in zip(wanted, elements).enumerated() {
        if let found = pair.1.difference(from: pair.0, at: "\(path)[\(index)]") { return found }
      }
      return nil
    default:
      if let wanted = expected.number, let found = number {
        return abs(wanted - found) < 1e-9 ? nil : (path, expected, self)
      }
      return self == expected ? nil : (path, expected, self)
    }
  }
}
