import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct SkipCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "skip", abstract: tr("Log that an exercise was not done, and why."))

  @Argument(help: ArgumentHelp(tr("The exercise, as in your plan: F14."), valueName: "exercise"))
  var exercise: String
  @Option(
    help: ArgumentHelp(
      tr("Why it was not done: time, pain, illness, forgot, equipment or other."),
      valueName: "WORD"))
  var reason: String
  @Option(help: ArgumentHelp(tr("The slot it was for: f14-0900."), valueName: "ID"))
  var slot: String?
  @Option(help: ArgumentHelp(tr("When: 09:00, 'yesterday 21:00' or RFC 3339."), valueName: "T"))
  var at: String?
  @Option(help: ArgumentHelp(tr("A note for yourself and your therapist."), valueName: "TEXT"))
  var note: String?
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let code = try Typed.exercise(exercise)
    let reason: SkipReason = try Typed.word(reason, "--reason")
    let at = try Typed.moment(at, clock: environment.clock)
    let note = try Typed.note(note)
    let slot = try slot.map { (text) throws(Problem) in try Typed.slot(text) }
    let records = try environment.store.append { () throws(Problem) in
      let place = try environment.place(of: code, slot: slot, at: at)
      let session = Session(
        exercise: code, slot: place.slot, prescribed: place.item.dose, done: nil,
        status: .skipped(reason))
      return [environment.record(.session(session), day: at.date, at: at, note: note)]
    }
    guard let record = records.first else { return }
    try environment.write(record.json, lines: try environment.lines(after: record, course: nil))
  }
}
