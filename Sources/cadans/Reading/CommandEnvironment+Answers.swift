import CadansCore
import CadansStore
import CadansText
import Systemd

extension CommandEnvironment {
  /// Writes an answer into the log, or keeps it where it waits until it can be written there, and
  /// says so. Where neither can be done the question stays: it is tried again as long as the person
  /// wants.
  ///
  /// - Errors: Why it could not be written, when the person gives up.
  func keep(_ record: Record, toldBy asker: any Asker) throws(Problem) {
    while true {
      do throws(Problem) {
        let answered = try store.answer([record])
        lookAgain()
        if case .kept(let reason) = answered { try tellWaiting(reason, asker) }
        return
      } catch {
        guard try asker.offersAgain(error) else { throw error }
      }
    }
  }

  private func tellWaiting(_ reason: Problem, _ asker: any Asker) throws(Problem) {
    // The service tries to write it from now on; without one the next command does.
    if let daemon = try? DaemonClient(), daemon.isRunning { try? daemon.call("Reload") }
    try asker.tell(
      tr(
        "Your answer is kept, but not in your log yet: {reason} It is written there as soon as that can be.",
        ["reason": reason.message]))
  }

  /// Writes what waits into the log where that can be, and says in a sentence what still waits.
  ///
  /// - Returns: How many answers wait, and a line about them, which is `nil` when none does.
  func settleWaiting() -> (count: Int, words: String?) {
    var reason: Problem?
    var waiting: [Record] = []
    do throws(Problem) {
      if try !store.settleWaiting().isEmpty { lookAgain() }
    } catch {
      reason = error
    }
    do throws(Problem) { waiting = try store.waitingAnswers() } catch { reason = error }
    guard reason != nil || !waiting.isEmpty else { return (0, nil) }
    return (waiting.count, Self.words(waiting.count, reason))
  }

  private static func words(_ count: Int, _ reason: Problem?) -> String {
    let words = trn(
      "{n} answer is kept, but not in your log yet.",
      "{n} answers are kept, but not in your log yet.", count)
    return [words, reason?.message].compactMap(\.self).joined(separator: " ")
  }
}
