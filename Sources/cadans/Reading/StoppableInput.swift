import CadansStore
import CadansText
import Glibc

/// The standard input, while Control-C or the end of the terminal breaks off a question without
/// ending the program, so that what was answered before is still kept.
final class StoppableInput {
  private static let signals = [SIGINT, SIGHUP, SIGTERM]
  private let before: [sigaction]

  /// From here on until nobody keeps it, a signal only ends the wait for a line.
  init() {
    var action = sigaction()
    // No SA_RESTART: the read that waits ends.
    action.__sigaction_handler.sa_handler = { _ in isStopped = 1 }
    before = Self.signals.map { signal in
      var old = sigaction()
      sigaction(signal, &action, &old)
      return old
    }
  }

  deinit {
    // Whoever broke off twice still does not lose what is being kept.
    guard isStopped == 0 else { return }
    for (signal, old) in zip(Self.signals, before) {
      var old = old
      sigaction(signal, &old, nil)
    }
  }

  /// The next line, or `nil` at the end.
  ///
  /// - Errors: 1 when the person broke it off.
  func line() throws(Problem) -> String? {
    let line = isStopped == 0 ? StandardInput.line(unless: { isStopped != 0 }) : nil
    guard isStopped == 0 else {
      throw Problem(
        .failed, tr("You broke it off."), path: "stdin",
        hint: tr("What you answered before is kept."))
    }
    return line
  }
}

/// Set by a signal.
nonisolated(unsafe) private var isStopped: sig_atomic_t = 0
