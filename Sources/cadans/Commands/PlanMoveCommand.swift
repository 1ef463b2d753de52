import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct PlanMoveCommand: CadansCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: tr("Move a slot to another time."))

  @Argument(help: ArgumentHelp(tr("The slot: f14-0900."), valueName: "slot")) var slot: String
  @Argument(help: ArgumentHelp(tr("The new time: 09:30."), valueName: "time")) var time: String
  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let id = try Typed.slot(slot)
    let time = try Typed.time(time, "time")
    _ = try environment.plan()
    guard let file = try environment.store.planFile() else { return }
    let moved = try file.moving(id, to: time, at: environment.clock.now)
    try environment.activate(moved.file)
    environment.write(
      moved.file.document,
      tr(
        "{old} is now {new}, at {time}.",
        ["old": id.name, "new": moved.slot.name, "time": time.description]))
  }
}
