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
    var renamed = id
    let moved = try environment.activate { (file) throws(Problem) in
      guard let file else { throw .noPlan(environment.store.paths.plan) }
      try Self.check(id, canMoveTo: time, in: file.plan)
      let (next, slot) = try file.moving(
        id, to: time, at: environment.clock.now,
        revision: try environment.reading.nextRevision(of: file.plan))
      renamed = slot
      return next
    }
    environment.write(
      moved.document,
      tr(
        "{old} is now {new}, at {time}.",
        ["old": id.name, "new": renamed.name, "time": time.description]))
  }

  /// - Errors: 65 when the exercise is due at that time already, by this slot or another.
  private static func check(
    _ id: SlotID, canMoveTo time: CivilTime, in plan: Plan
  ) throws(Problem) {
    guard let (exercise, slot) = plan.slot(id),
      let other = exercise.slots.first(where: {
        $0.time == time && !Set($0.days).isDisjoint(with: slot.days)
      })
    else { return }
    throw Problem(
      .refused,
      tr(
        "{code} is already due at {time}: {slot}.",
        ["code": exercise.code.rawValue, "time": time.description, "slot": other.id.name]),
      path: "time")
  }
}
