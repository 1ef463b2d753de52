import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct VoidCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "void", abstract: tr("Take a record back, and say why."))

  @Argument(help: ArgumentHelp(tr("The record, as 'cadans log' shows it."), valueName: "id"))
  var id: String
  @Option(help: ArgumentHelp(tr("Why it does not hold."), valueName: "TEXT")) var reason: String
  @OptionGroup var mistake: MistakeOption
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let reason = try Typed.reason(reason)
    var target: Record?
    var isWithdrawn = false
    // Asked before the log is locked: nobody else is to wait for an answer.
    let (meant, before) = try environment.record(meantBy: id)
    let answer = environment.answer(
      before.current(meant.id).map { environment.lostStops(of: $0, in: before, saying: nil) } ?? [],
      mistake: mistake)
    let records = try environment.append { () throws(Problem) in
      let (record, log) = try environment.record(meantBy: id)
      guard record.voids == nil else {
        throw Problem(
          .refused, tr("{id} takes another record back.", ["id": record.id.short]), path: "id",
          hint: tr("Log again what should hold."))
      }
      guard let current = log.current(record.id) else {
        throw Problem(
          .refused, tr("{id} was already taken back.", ["id": record.id.short]), path: "id")
      }
      target = current
      isWithdrawn =
        !answer.isMistake && !environment.lostStops(of: current, in: log, saying: nil).isEmpty
      if isWithdrawn { return try environment.withdrawing(current, reason: reason) }
      return environment.voiding(current, reason: reason)
    }
    guard let record = isWithdrawn ? records.first : records.last, let target else { return }
    if isWithdrawn {
      environment.write(record.json, lines: environment.lines(withdrawn: target))
      return
    }
    environment.write(
      record.json,
      tr(
        "Taken back: {what}.",
        ["what": "\(environment.summary(of: target)) (\(target.day), \(target.id.short))"]))
  }
}
