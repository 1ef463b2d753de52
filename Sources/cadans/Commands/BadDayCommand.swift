import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct BadDayCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "badday", abstract: tr("Log that this is a bad day. It changes nothing else."))

  @Option(help: ArgumentHelp(tr("A note for yourself and your therapist."), valueName: "TEXT"))
  var note: String?
  @Option(help: ArgumentHelp(tr("When: 09:00, 'yesterday 21:00' or RFC 3339."), valueName: "T"))
  var at: String?
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let at = try environment.moment(at)
    let note = try Typed.note(note)
    let record = environment.record(.badDay, at: at, note: note)
    try environment.append([record])
    environment.write(
      record.json,
      tr(
        "Noted: a bad day ({id}). Recovery is not a straight line; your plan stays as it is.",
        ["id": record.id.short]))
  }
}
