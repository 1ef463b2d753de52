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
    let at = try environment.moment(at)
    let note = try Typed.note(note)
    let slot = try slot.map { (text) throws(Problem) in try Typed.slot(text) }
    var place: Place?
    let records = try environment.append { () throws(Problem) in
      let found = try environment.place(of: code, slot: slot, at: at)
      place = found
      let session = Session(
        exercise: code, slot: found.occurrence?.slot, prescribed: found.item.dose, done: nil,
        status: .skipped(reason))
      return [environment.record(.session(session), day: found.day, at: at, note: note)]
    }
    guard let record = records.first, var place else { return }
    place.course = nil  // nothing was exercised that a course would have to say something to
    try environment.write(record.json, lines: try environment.lines(after: record, in: place))
  }
}
