import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct ReportCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: tr("Make a page of your course, to read and to print."))

  @Flag(help: ArgumentHelp(tr("Open it in the browser."))) var open = false
  @Option(help: ArgumentHelp(tr("The first day; the start of the plan when left out.")))
  var from: String?
  @Option(help: ArgumentHelp(tr("The last day; today when left out."))) var to: String?
  @Option(name: .customLong("for"), help: ArgumentHelp(tr("patient or therapist.")))
  var audience = "patient"
  @Flag(help: ArgumentHelp(tr("Your own notes go along."))) var withNotes = false
  @Flag(help: ArgumentHelp(tr("Overwrite a file that is there."))) var force = false
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      tr("The file to write; without it, one that the next report replaces."), valueName: "FILE"))
  var output: String?
  @OptionGroup var options: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let audience: ExportOptions.Audience = try Typed.word(audience, "--for")
    let handover = try environment.handover(from: from, to: to).copy(for: audience)
    let bytes = Report(handover, ExportOptions(audience: audience, withNotes: withNotes)).bytes
    // One that nobody named lies with what may be lost, and the next one takes its place.
    let path = output ?? environment.store.paths.state + "/report.html"
    if output == nil {
      try environment.store.writeState(bytes, to: path)
    } else {
      try OutputFile(path).write(bytes, force: force)
    }
    environment.write(
      .members(["file": .string(path), "format": .string("html")]),
      tr("The report is in {file}.", ["file": path]))
    if open { try show(path) }
  }

  private func show(_ path: String) throws(Problem) {
    guard try Tool("xdg-open", [path]).run().status == 0 else {
      throw Problem(
        .failed, tr("{file} cannot be opened.", ["file": path]), path: path,
        hint: tr("Open it in a browser yourself."))
    }
  }
}
