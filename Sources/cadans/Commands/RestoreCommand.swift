import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct RestoreCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: tr("Put a backup back; what is there now is kept aside."))

  @Argument(help: ArgumentHelp(tr("The file that 'cadans backup' wrote."), valueName: "file"))
  var file: String
  @Flag(help: ArgumentHelp(tr("Do not ask."))) var yes = false
  @Flag(help: ArgumentHelp(tr("Put it back even if a file in it is damaged."))) var force = false
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let store = environment.store
    let folder = try store.makeRestoringFolder()
    defer { folder.discard() }
    let count = try BackupFile(path: file).unpack(into: folder.path)
    if let damage = store.unpacked(in: folder).inspect().problems.first, !force {
      throw Problem(
        .refused,
        tr(
          "A file in {file} is damaged: {problem}",
          ["file": file, "problem": damage.message.split(separator: folder.path + "/").joined()]),
        path: file, hint: tr("Nothing was changed. Say --force to put it back all the same."))
    }
    if try store.holdsAnything(), !yes {
      guard environment.isInteractive else {
        throw Problem(
          .refused, tr("There is a plan or log already, and there is nobody to ask."),
          path: store.paths.data,
          hint: tr("Say --yes to put the backup in its place; what is there is kept aside."))
      }
      guard environment.confirm(tr("Put the backup in place of what is there?")) else {
        print(tr("Nothing was changed."))
        return
      }
    }
    // Answers that wait belong to what is there now, and those of the backup to what it brings.
    _ = environment.settleWaiting()
    let answers = try waiting(in: store.unpacked(in: folder))
    if !answers.isEmpty { try store.keep(answers) }
    let aside = try store.takeOver(folder, aside: environment.clock.makeID().text)
    environment.write(
      .members([
        "restored": .string(file), "files": .integer(count),
        "keptAside": .text(aside),
      ]),
      lines: [trn("{n} file is back in place.", "{n} files are back in place.", count)]
        + (aside.map { [tr("What was there is in {folder}.", ["folder": $0])] } ?? [])
        + [environment.settleWaiting().words].compactMap(\.self))
  }

  /// The answers that waited when the backup was made; of a damaged file none, which was asked for.
  private func waiting(in backup: Store) throws(Problem) -> [Record] {
    do throws(Problem) {
      return try backup.waitingAnswers()
    } catch {
      guard force else { throw error }
      return []
    }
  }
}
