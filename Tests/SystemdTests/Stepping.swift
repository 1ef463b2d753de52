import CadansTestSupport
import Systemd
import Testing

extension EventLoop {
  /// Handles events until something is so; whether it became so within `seconds`.
  func wait(within seconds: Double = 5, until isSo: () throws -> Bool) throws -> Bool {
    let end = secondsOfUptime() + seconds
    while try !isSo() {
      if secondsOfUptime() >= end { return false }
      try step(atMost: 10_000)
    }
    return true
  }

  /// Handles events until an asynchronous question is answered, and gives the answer.
  func answer<Answer>(
    within seconds: Double = 10, sourceLocation: SourceLocation = #_sourceLocation,
    _ ask: (@escaping (Answer) -> Void) -> Void
  ) throws -> Answer {
    var answer: Answer?
    ask { answer = $0 }
    _ = try wait(within: seconds) { answer != nil }
    return try #require(answer, sourceLocation: sourceLocation)
  }
}

extension UserTimers {
  /// Carries ``ensure(_:prefixes:completion:)`` out, for a test that waits.
  func ensureNow(
    _ wanted: [TransientTimer], prefixes: [String], on loop: EventLoop
  ) throws -> Result<Void, SystemdError> {
    try loop.answer { tell in ensure(wanted, prefixes: prefixes) { tell($0) } }
  }
}
