import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct BackupCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: tr("Put plan, log, prompts and settings in one tar file."))

  @Argument(help: ArgumentHelp(tr("The file to write: cadans.tar."), valueName: "file"))
  var file: String
  @Flag(help: ArgumentHelp(tr("Overwrite a file that is there."))) var force = false
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let store = environment.store
    guard StoreFolder.exists(store.paths.data) else {
      throw Problem(.refused, tr("There is nothing to back up yet."), path: store.paths.data)
    }
    // What waits is in the log then, where that can be written; where it cannot, it goes along.
    let waiting = environment.settleWaiting()
    let (count, damage) = try OutputFile(file).write(force: force) { (handle) throws(Problem) in
      // Nobody writes meanwhile, so the copy is of one moment.
      try store.lockedForReading { () throws(Problem) in
        (try BackupFile(path: file).write(store, to: handle), store.inspect().problems)
      }
    }
    var lines = [
      trn(
        "{n} file is in {file}. It is not encrypted: keep it where only you can read it.",
        "{n} files are in {file}. It is not encrypted: keep it where only you can read it.",
        count, ["file": file])
    ]
    if !damage.isEmpty {
      lines.append(
        trn(
          "{n} file in it is damaged; 'cadans restore --force' puts it back all the same:",
          "{n} files in it are damaged; 'cadans restore --force' puts them back all the same:",
          damage.count))
      lines += damage.map { "    \($0.message)" }
    }
    if let words = waiting.words { lines.append(words) }
    environment.write(
      .members([
        "backup": .string(file), "files": .integer(count),
        "problems": .array(damage.map(\.json)),
      ]), lines: lines)
  }
}
