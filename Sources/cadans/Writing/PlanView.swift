import CadansCore
import CadansExchange
import CadansText

/// A plan for people.
struct PlanView {
  let file: PlanFile

  /// The plan, an exercise at a time.
  var lines: [String] {
    let plan = file.plan
    var lines = [
      tr(
        "Plan {id}, revision {n}, of {day}.",
        [
          "id": plan.id, "n": String(plan.revision), "day": plan.createdAt.date.words,
        ])
    ]
    switch plan.prescriber {
    case .own: lines.append(tr("Your own plan. It is not a prescription."))
    case .therapist(let name):
      lines.append(tr("Prescribed by {name}.", ["name": printable(name)]))
    }
    if let profile = plan.course?.profile {
      lines.append(tr("Profile {letter}.", ["letter": profile.rawValue]))
    }
    for exercise in plan.exercises {
      lines.append("")
      lines.append("\(exercise.code.title) · \(exercise.dose.words)")
      for slot in exercise.slots {
        lines.append("  \(slot.words)  [\(slot.id)]")
      }
      if exercise.slots.isEmpty { lines.append("  " + exercise.times()) }
      if let reason = exercise.reason { lines.append("  " + printable(reason)) }
    }
    if let information = file.document["course"]?["information"]?.string {
      lines.append("")
      lines += information.split(separator: "\n", omittingEmptySubsequences: false)
        .map { printable(String($0)) }
    }
    return lines
  }
}
