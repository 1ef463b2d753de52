internal import CadansCore
internal import CadansText

/// A prompt in words: what a notification shows.
struct PromptText {
  let summary: String
  let body: String
  /// The buttons, with their labels, in the order in which they are shown.
  let buttons: [(Button, String)]

  /// The words for a prompt.
  init(_ content: Effect.Content, zone: some ZoneRules) {
    switch content {
    case .exercises(let lines, let latersLeft, let locked):
      summary =
        locked
        ? tr("A reminder from Cadans")
        : trn("Time for your exercise", "Time for {n} exercises", lines.count)
      body = locked ? "" : Self.body(lines, latersLeft: latersLeft, zone: zone)
      let later = latersLeft > 0 ? [(Button.later, tr("In 10 minutes"))] : []
      buttons = [(.done, tr("Done"))] + later + [(.skip, tr("Skip"))]
    case .scores(let exercise, let locked):
      summary =
        locked ? tr("A question from Cadans") : tr("How was {code}?", ["code": exercise.rawValue])
      body =
        locked
        ? ""
        : exercise.title + "\n"
          + tr("Two questions, eleven answers each. Without an answer nothing is filled in.")
      buttons = [(.answer, tr("Answer")), (.skip, tr("No answer"))]
    case .morning(let locked):
      summary = locked ? tr("A question from Cadans") : tr("How is your neck this morning?")
      body =
        locked ? "" : tr("One question, eleven answers. Without an answer nothing is filled in.")
      buttons = [(.answer, tr("Answer")), (.skip, tr("No answer"))]
    case .week(let locked):
      summary = locked ? tr("A question from Cadans") : tr("How was your week?")
      body =
        locked ? "" : tr("A few short questions. Without an answer nothing is filled in.")
      buttons = [(.answer, tr("Answer")), (.skip, tr("No answer"))]
    case .micropause(let seconds):
      summary = trn("Micro-pause of {n} second", "Micro-pause of {n} seconds", seconds)
      body = tr("Change position: sit, stand or walk.")
      buttons = [(.done, tr("Done")), (.skip, tr("Skip"))]
    }
  }

  private static func body(
    _ lines: [Effect.Content.Line], latersLeft: Int, zone: some ZoneRules
  ) -> String {
    var text = lines.map { line in
      "\(zone.timestamp(line.dueAt).time) \(line.exercise.title): \(line.dose.words)"
    }
    if latersLeft < Brain.laters {
      text.append(
        latersLeft == 0
          ? tr("It was put off three times; it stays open today.")
          : trn("It can be put off {n} more time.", "It can be put off {n} more times.", latersLeft)
      )
    }
    return text.joined(separator: "\n")
  }
}
