import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText
import Glibc

struct RestoreCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: tr("Put a backup back; what is there now is kept aside."))

  @Argument(help: ArgumentHelp(tr("The file that 'cadans backup' wrote."), valueName: "file"))
  var file: String
  @Flag(help: ArgumentHelp(tr("Do not ask."))) var yes = false
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    guard access(file, R_OK) == 0 else {
      throw Problem(.cannotRead, tr("There is no file {file}.", ["file": file]), path: file)
    }
    let paths = environment.store.paths
    let hasData = access(paths.data + "/plan.json", F_OK) == 0 || access(paths.log, F_OK) == 0
    if hasData, !yes {
      guard environment.isInteractive else {
        throw Problem(
          .refused, tr("There is a plan or log already, and nobody can be asked."),
          path: paths.data,
          hint: tr("Say --yes to put the backup in its place; what is there is kept aside."))
      }
      guard environment.confirm(tr("Put the backup in place of what is there?")) else {
        print(tr("Nothing was changed."))
        return
      }
    }
    let folder = "\(paths.data).restore-\(getpid())"
    defer { _ = try? Tool("rm", ["-rf", "--", folder]).run() }  // leftovers are harmless
    let checked = try unpack(into: folder)
    let aside = "\(paths.data).before-\(environment.clock.makeID().text.prefix(13))"
    try environment.store.locked { () throws(Problem) in
      if hasData { try move(paths.data, to: aside) }
      if !hasData { _ = try Tool("rm", ["-rf", "--", paths.data]).run() }
      do throws(Problem) {
        try move(folder + "/data", to: paths.data)
      } catch {
        if hasData { try move(aside, to: paths.data) }
        throw error
      }
    }
    let restored = Store(
      paths: Paths(data: folder, config: folder + "/config", state: paths.state))
    if access(folder + "/config/config.json", F_OK) == 0 {
      try environment.store.write(try restored.configuration())
    }
    environment.write(
      .members([
        "restored": .string(file), "files": .integer(checked),
        "keptAside": hasData ? .string(aside) : nil,
      ]),
      lines: [trn("{n} file is back in place.", "{n} files are back in place.", checked)]
        + (hasData ? [tr("What was there is in {folder}.", ["folder": aside])] : []))
  }

  /// Unpacks the backup beside the data and reads every file of it.
  ///
  /// - Returns: The number of files.
  /// - Errors: 65 when it is no backup or a file in it is damaged; nothing was changed then.
  private func unpack(into folder: String) throws(Problem) -> Int {
    let listing = try Tool("tar", ["--list", "--verbose", "--file", file]).run()
    let entries = listing.output.split(separator: "\n")
    let allowed = entries.allSatisfy { entry in
      // Only folders and plain files, and only in our own two folders.
      guard entry.hasPrefix("d") || entry.hasPrefix("-"),
        let name = entry.split(separator: " ").last
      else { return false }
      return (name == "data" || name.hasPrefix("data/") || name.hasPrefix("config/"))
        && !name.split(separator: "/").contains("..")
    }
    guard listing.status == 0, !entries.isEmpty, entries.count < 100_000, allowed else {
      throw Problem(.refused, tr("{file} is no backup of Cadans.", ["file": file]), path: file)
    }
    umask(0o077)
    guard mkdir(folder, 0o700) == 0,
      try Tool(
        "tar",
        [
          "--extract", "--file", file, "--directory", folder, "--no-same-owner",
          "--no-same-permissions",
        ]
      ).run().status == 0
    else {
      throw Problem(
        .cannotWrite, tr("{file} cannot be unpacked.", ["file": file]), path: folder,
        hint: tr("Is there room on the disk?"))
    }
    let store = Store(
      paths: Paths(data: folder + "/data", config: folder + "/config", state: folder))
    let findings = store.inspect()
    if let problem = findings.problems.first { throw problem }
    guard findings.filesRead > 0 else {
      throw Problem(.refused, tr("{file} is no backup of Cadans.", ["file": file]), path: file)
    }
    return findings.filesRead
  }

  private func move(_ from: String, to: String) throws(Problem) {
    guard rename(from, to) == 0 else {
      throw Problem(
        .cannotWrite,
        tr(
          "{file} cannot be written: {error}.",
          ["file": to, "error": String(cString: strerror(errno))]), path: to)
    }
  }
}
