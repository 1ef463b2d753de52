internal import CadansCore
internal import CadansText

/// A prompt in words: what a notification shows.
struct PromptText {
  let summary: String
  let body: String
  /// The buttons, with their labels, in the order in which they are shown.
  let buttons: [(Button, String)]
  /// How much of it is over, when it goes by itself, and in how many seconds it does.
  private(set) var progress: (percent: Int, secondsLeft: Int)?
  /// The drawing that goes with it, by its name in the folder of drawings.
  private(set) var picture: String?

  /// The words for a prompt.
  ///
  /// - Parameter left: The seconds that are left of a micro-pause, when it began already.
  init(_ content: Effect.Content, left: Int? = nil, zone: some ZoneRules) {
    switch content {
    case .exercises(let lines, let latersLeft, let question, let locked, let unwritten):
      summary =
        locked
        ? tr("A reminder from Cadans")
        : trn("Time for your exercise", "Time for {n} exercises", lines.count)
      let asks = question ? "\n" + tr("There is also a question: Answer puts it first.") : ""
      let fault =
        unwritten.map { tr("Not written, answer again: {reason}", ["reason": $0]) + "\n" } ?? ""
      body = locked ? "" : fault + Self.body(lines, latersLeft: latersLeft, zone: zone) + asks
      let later = latersLeft > 0 ? [(Button.later, tr("In 10 minutes"))] : []
      // A desktop that shows three buttons puts the question afterwards.
      let answer = question ? [(Button.answer, tr("Answer"))] : []
      buttons = [(.done, tr("Done"))] + later + [(.skip, tr("Skip"))] + answer
    case .scores(let exercise, let locked):
      summary =
        locked ? tr("A question from Cadans") : tr("How was {code}?", ["code": exercise.rawValue])
      body =
        locked
        ? ""
        : exercise.title + "\n"
          + tr("A few short questions. Without an answer nothing is filled in.")
      buttons = [(.answer, tr("Answer")), (.skip, tr("No answer"))]
    case .morning(let locked):
      summary = locked ? tr("A question from Cadans") : tr("How is your neck this morning?")
      body =
        locked ? "" : tr("One question, eleven answers. Without an answer nothing is filled in.")
      buttons = [(.answer, tr("Answer")), (.skip, tr("No answer"))]
    case .week(let evaluation, let locked):
      summary = locked ? tr("A question from Cadans") : tr("How was your week?")
      body =
        locked
        ? ""
        : (evaluation ? tr("It is time for the evaluation with your physiotherapist.") + "\n" : "")
          + tr("A few short questions. Without an answer nothing is filled in.")
      buttons = [(.answer, tr("Answer")), (.skip, tr("No answer"))]
    case .micropause(let pause):
      summary =
        left.map { trn("Micro-pause: {n} second left", "Micro-pause: {n} seconds left", $0) }
        ?? trn("Micro-pause of {n} second", "Micro-pause of {n} seconds", pause.seconds)
      body = Self.body(pause, zone: zone)
      let later = pause.latersLeft > 0 ? [(Button.later, tr("In 5 minutes"))] : []
      buttons = [(.done, tr("Done"))] + later + [(.skip, tr("Skip"))]
      let left = left ?? pause.seconds
      progress = ((pause.seconds - left) * 100 / pause.seconds, left)
      picture = pause.movement.rawValue
    }
  }

  private static func body(_ pause: Effect.Content.Pause, zone: some ZoneRules) -> String {
    let end = zone.timestamp(pause.endsAt).description.dropFirst(11).prefix(8)
    var text = [pause.movement.words, tr("Until {time}.", ["time": String(end)])]
    if pause.latersLeft == 0 {
      text.append(tr("It was put off three times."))
    } else if pause.latersLeft < Micropauses.laters {
      text.append(
        trn(
          "It can be put off {n} more time.", "It can be put off {n} more times.",
          pause.latersLeft))
    }
    return text.joined(separator: "\n")
  }

  private static func body(
    _ lines: [Effect.Content.Line], latersLeft: Int, zone: some ZoneRules
  ) -> String {
    var text = lines.map { line in
      "\(zone.timestamp(line.dueAt).time) \(line.exercise.title): \(line.dose.words)"
    }
    if lines.contains(where: \.isAfterGap) { text.append(Sentence.afterGap) }
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
