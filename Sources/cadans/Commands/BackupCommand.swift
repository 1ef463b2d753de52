import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText
import Glibc

struct BackupCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: tr("Put plan, log, prompts and settings in one tar file."))

  @Argument(help: ArgumentHelp(tr("The file to write: cadans.tar."), valueName: "file"))
  var file: String
  @Flag(help: ArgumentHelp(tr("Write over a file that is there."))) var force = false
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let target = OutputFile(file)
    try target.refuseExisting(unless: force)
    let paths = environment.store.paths
    guard access(paths.data, F_OK) == 0 else {
      throw Problem(
        .refused, tr("There is nothing to back up yet."), path: paths.data)
    }
    let temporary = "\(file).\(getpid()).new"
    // Nobody writes meanwhile, so the copy is of one moment.
    let status = try environment.store.locked { () throws(Problem) in
      var arguments = [
        "--create", "--file", temporary, "--exclude", "./.lock", "--exclude", "./.staging",
        "--transform", "s,^\\.,data,", "--directory", paths.data, ".",
      ]
      if access(paths.configuration, F_OK) == 0 {
        arguments += [
          "--transform", "s,^config.json,config/config.json,", "--directory", paths.config,
          "config.json",
        ]
      }
      umask(0o077)
      return try Tool("tar", arguments).run().status
    }
    try target.finish(temporary, complete: status == 0, force: force)
    environment.write(
      .members(["backup": .string(file)]),
      tr(
        "Everything is in {file}. It is not encrypted: keep it where only you can read it.",
        ["file": file]))
  }
}
