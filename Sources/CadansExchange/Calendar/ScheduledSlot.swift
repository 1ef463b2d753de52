internal import CadansCore

/// A slot over the days on which it was in the plan without a change.
///
/// A revision that leaves a slot as it is goes on with it; one that changes its time or its days
/// ends it, and begins another.
struct ScheduledSlot {
  let exercise: PlannedExercise
  let slot: Slot
  let plan: Plan
  /// The first day on which it is due, and the last on which it can be; `nil` while no end is
  /// known.
  var first: CivilDate
  var last: CivilDate?
  /// Whether the same slot was in the plan before, and then was not.
  var isAgain = false

  /// The slots of all plans, those of a plan in its order.
  static func all(in handover: Handover) -> [ScheduledSlot] {
    var found: [ScheduledSlot] = []
    for (index, stretch) in handover.timeline.stretches.enumerated() {
      let plan = stretch.element.plan
      // What came into force after the last day is not in this calendar; and where that day is
      // over, what came after it is not known here.
      guard stretch.firstDay <= handover.through else { continue }
      let isOver = handover.through < handover.madeAt.date
      let ends = [
        stretch.lastDay, plan.course?.end, isOver ? handover.through : nil,
        stretch.until == nil ? handover.course.closing?.day.adding(days: -1) : nil,
      ]
      let last = ends.compactMap(\.self).min()
      let begins = [index == 0 ? nil : stretch.firstDay, plan.course?.start, handover.from]
      guard let from = begins.compactMap(\.self).max(), last.map({ from <= $0 }) ?? true
      else { continue }
      for exercise in plan.exercises {
        for slot in exercise.slots {
          let new = ScheduledSlot(
            exercise: exercise, slot: slot, plan: plan, first: from, last: last)
          new.add(to: &found)
        }
      }
    }
    return found.compactMap(\.startingWhereDue)
  }

  /// Adds it, or lets the same slot go on that ended on the day before.
  private func add(to found: inout [ScheduledSlot]) {
    let same = found.lastIndex { $0.slot == slot && $0.exercise.code == exercise.code }
    if let same, found[same].last == first.adding(days: -1), found[same].plan.id == plan.id {
      found[same] = ScheduledSlot(
        exercise: exercise, slot: slot, plan: plan, first: found[same].first, last: last,
        isAgain: found[same].isAgain)
    } else {
      var new = self
      new.isAgain = same.map { found[$0].plan.id == plan.id } ?? false
      found.append(new)
    }
  }

  /// The same, beginning on a day on which it is due; `nil` when there is none.
  private var startingWhereDue: ScheduledSlot? {
    var result = self
    for offset in 0..<7 where slot.days.contains(first.adding(days: offset).weekday) {
      result.first = first.adding(days: offset)
      return result.last.map { result.first <= $0 } ?? true ? result : nil
    }
    return nil
  }

  /// The name that the event keeps, whenever the calendar is made.
  ///
  /// It is made of what the event is, so that a calendar which has it already puts it in its place.
  var uid: String {
    var name = "\(plan.id).\(slot.id).\(slot.time)".filter { $0 != ":" }
    if slot.days.count < 7 { name += "." + slot.days.map(\.rawValue).joined() }
    if isAgain { name += ".\(first)" }
    return name + "@cadans"
  }
}
