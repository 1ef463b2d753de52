import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct EraseCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: tr("Remove everything that Cadans keeps about you."))

  @Flag(help: ArgumentHelp(tr("Do not ask."))) var yes = false
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let store = environment.store
    let folders = try store.folders()
    guard !folders.isEmpty else {
      environment.write(
        .object([.init("erased", .array([]))]), tr("There is nothing to remove."))
      return
    }
    if !environment.wantsJSON {
      print(tr("This removes your plan, your log, the list of reminders and your settings:"))
      for folder in folders { print("  " + folder) }
      print(tr("A backup that you made elsewhere stays."))
    }
    if !yes {
      guard environment.isInteractive else {
        throw Problem(
          .refused, tr("There is nobody to ask whether to remove everything."),
          path: store.paths.data, hint: tr("Say --yes if you mean it."))
      }
      guard environment.confirm(tr("Remove everything?")) else {
        print(tr("Nothing was changed."))
        return
      }
    }
    try erase(store)
    environment.write(
      .object([.init("erased", .array(folders.map { .string($0) }))]), tr("Everything is removed."))
  }

  /// How often the service may have written something just then.
  private static let attempts = 5

  /// Removes everything, also what the service wrote meanwhile, until it has heard of it.
  ///
  /// - Errors: 69 when the service runs and does not hear of it.
  private func erase(_ store: Store) throws(Problem) {
    try store.erase()
    // Without a session bus there is no service that could write.
    guard let daemon = try? DaemonClient(), daemon.isRunning else { return }
    for _ in 0..<Self.attempts {
      do throws(Problem) {
        try daemon.call("Reload")
      } catch {
        throw Problem(
          .unavailable,
          tr("Everything is removed, but the reminder service does not hear of it."),
          path: store.paths.data,
          hint: tr(
            "It may write again: stop it with 'systemctl --user stop cadansd', and erase again."))
      }
      guard try !store.folders().isEmpty else { return }
      try store.erase()
    }
  }
}
