import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct PainCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "pain", abstract: tr("Log a pain score, 0 to 10."))

  @Argument(
    help: ArgumentHelp(
      tr("0 is no pain, 10 is the worst pain you can imagine."), valueName: "score"))
  var score: String
  @Option(
    help: ArgumentHelp(tr("What it is about: now, morning, evening or week."), valueName: "WORD"))
  var moment = "now"
  @Option(help: ArgumentHelp(tr("When: 09:00, 'yesterday 21:00' or RFC 3339."), valueName: "T"))
  var at: String?
  @Option(help: ArgumentHelp(tr("A note for yourself and your therapist."), valueName: "TEXT"))
  var note: String?
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let score = try Typed.painScore(score, "score")
    let moment: PainMoment = try Typed.word(moment, "--moment")
    let at = try environment.moment(at)
    let note = try Typed.note(note)
    let record = environment.record(
      .pain(score, moment: moment), at: at, note: note)
    try environment.append([record])
    let values = [
      "n": String(score.points), "time": at.words(from: environment.clock), "id": record.id.short,
    ]
    environment.write(
      record.json,
      environment.speaksOfPain
        ? tr("Pain score {n} logged at {time} ({id}).", values)
        : tr("Logged at {time} ({id}), and kept for your physiotherapist.", values))
  }
}
