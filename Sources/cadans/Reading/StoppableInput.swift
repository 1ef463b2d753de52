import CadansStore
import CadansText
import Glibc

/// Lines of the standard input, whose wait Control-C or the end of the terminal breaks off without
/// ending the program, so that what was answered before can still be kept.
enum StoppableInput {
  /// The signals that would end the program while it waits.
  private static let signals = [SIGINT, SIGHUP, SIGTERM]

  /// The next line, or `nil` at the end.
  ///
  /// - Errors: 1 when the person broke it off.
  static func line() throws(Problem) -> String? {
    stopped = 0
    var action = sigaction()
    // No SA_RESTART: the read that waits ends.
    action.__sigaction_handler.sa_handler = { _ in stopped = 1 }
    let before = signals.map { signal in
      var old = sigaction()
      sigaction(signal, &action, &old)
      return old
    }
    defer {
      for (signal, old) in zip(signals, before) {
        var old = old
        sigaction(signal, &old, nil)
      }
    }
    let line = readLine(strippingNewline: true)
    guard stopped == 0 else {
      throw Problem(
        .failed, tr("You broke it off."), path: "stdin",
        hint: tr("What you answered before is kept."))
    }
    return line
  }
}

/// Set by a signal; nothing else runs while the program waits for a line.
nonisolated(unsafe) private var stopped: sig_atomic_t = 0
