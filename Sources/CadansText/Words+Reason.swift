internal import CadansCore

extension DecisionWords {
  /// What the decision is founded on.
  var reason: String {
    switch decision.rule {
    case .r0: tr("Your physiotherapist has to correct the plan for this exercise first")
    case .rT: therapistReason
    case .r1, .r2: symptomReason
    case .r3:
      decision.suspended == .gap
        ? tr("There was a long time without a session") : tr("You reported a symptom earlier")
    case .r4: tr("The evaluation with your physiotherapist is due")
    case .r5, .r5t: weekReason
    case .r6a: lookReason
    case .r6b, .r6c:
      trn("For {n} day there was no session", "For {n} days there was no session", days)
    case .r7: tr("You logged this session more than a day later")
    case .r8b, .r8c: missReason
    case .r9u: missingReason
    case .r9r1, .r9r2: speaksOfPain ? redReason : tr("By your answers about this session")
    case .r9a:
      speaksOfPain
        ? tr(
          "Your pain during the session was {during}, above {comfortable} and not above {acceptable}",
          scores) : tr("By your answers about this session")
    case .r9p: doneReason
    case .r10n, .r10g, .r10c, .r10s, .r10: riseReason
    }
  }

  /// What the therapist decided, or what the person noted of it where nobody signed it.
  private var therapistReason: String {
    let isSaid = decision[.said] != nil
    switch word(.action) {
    case "evaluated":
      return isSaid
        ? tr("You noted that the evaluation with your physiotherapist was held")
        : tr("The evaluation with your physiotherapist was held")
    case "clear":
      if decision[.stoppedOn] != nil {
        return tr("Your physiotherapist had not yet seen what you reported last")
      }
      return isSaid
        ? tr("You noted that you talked with your physiotherapist")
        : tr("You talked with your physiotherapist")
    default: return loadReason(isSaid: isSaid)
    }
  }

  private func loadReason(isSaid: Bool) -> String {
    guard let requested = integer(.requested), requested != decision.load else {
      return isSaid
        ? tr("You noted the load that your physiotherapist set")
        : tr("Your physiotherapist set the load")
    }
    let load = ["load": amount(requested)]
    return isSaid && requested > decision.load
      ? tr(
        "You noted {load} from your physiotherapist, who has to confirm so much in your plan", load)
      : tr("Your physiotherapist asked for {load}, which lies outside your plan", load)
  }

  /// What was reported, and why it was no step back this time.
  private var symptomReason: String {
    let symptoms = ["symptoms": Sentence.list(symptoms)]
    guard decision.kind == .stopExercise else {
      return tr("You reported {symptoms}", symptoms)
    }
    if decision[.earlierArmDay] != nil {
      return tr("You reported {symptoms}, for the second time within four weeks", symptoms)
    }
    if let due = integer(.due), due == integer(.minimum) {
      return tr("You reported {symptoms}, and the load is the minimum of your plan", symptoms)
    }
    return tr("You reported {symptoms}", symptoms)
  }

  /// The symptoms that stop, and what was said about the arm.
  private var symptoms: [String] {
    let flags = words(.flags).compactMap(SymptomFlag.init(rawValue:)).filter(\.stops)
    let arm = word(.arm).flatMap(ArmReport.init(rawValue:)).flatMap {
      $0 == .new || $0 == .increased ? $0 : nil
    }
    return flags.map(\.words) + [arm?.words].compactMap(\.self)
  }

  /// The weekly scores, which in mode `time` are not to be called pain; there they are no matter
  /// of higher or lower either.
  private var weekReason: String {
    if decision[.contact] != nil {
      return tr("Your plan is to be discussed with your physiotherapist first")
    }
    let scores = [
      integer(.nprs).map { score("\($0)", lowest: integer(.nprsLowest).map(String.init)) },
      mean(.psk).map { activities($0, lowest: mean(.pskLowest)) },
    ].compactMap(\.self)
    guard !scores.isEmpty else { return tr("You gave no score for this week") }
    if !speaksOfPain || word(.mode) == ProgressionMode.time.rawValue {
      return tr("Your scores of this week are kept for your physiotherapist")
    }
    let values = ["scores": scores.joined(separator: "; ")]
    switch integer(.worseWeeks) ?? 0 {
    case 0: return tr("Your scores of this week are kept ({scores})", values)
    case let weeks:
      return trn(
        "Your scores of this week were higher than in your lowest week ({scores})",
        "Your weekly scores were higher than in your lowest week {n} weeks in a row ({scores})",
        weeks, values)
    }
  }

  private func score(_ score: String, lowest: String?) -> String {
    lowest.map { tr("score {n}, lowest so far {lowest}", ["n": score, "lowest": $0]) }
      ?? tr("score {n}", ["n": score])
  }

  private func activities(_ score: String, lowest: String?) -> String {
    lowest.map { tr("activities {n}, lowest so far {lowest}", ["n": score, "lowest": $0]) }
      ?? tr("activities {n}", ["n": score])
  }

  private var days: Int { integer(.daysSinceSession) ?? 0 }

  private var lookReason: String {
    if !words(.flags).isEmpty { return tr("What you reported is kept") }
    if decision[.attended] != nil { return tr("Your first session is still to come") }
    guard days > 0 else { return tr("Your last session was today") }
    return trn("Your last session was {n} day ago", "Your last session was {n} days ago", days)
  }

  private var missReason: String {
    guard let misses = integer(.misses), misses > 1 else { return doneReason }
    return tr(
      "{reason}; {n} sessions in a row were less than planned",
      ["reason": doneReason, "n": String(misses)])
  }

  private var doneReason: String {
    // Of several slots one was left out: what was done in the others is not called nothing.
    if let slots = integer(.slots), let done = integer(.slotsDone), slots > 1, done < slots {
      return tr(
        "You did {done} of the {n} slots of that day", ["done": String(done), "n": String(slots)])
    }
    let due = integer(.due) ?? decision.load
    let values = ["done": bareAmount(integer(.done) ?? 0), "due": amount(due)]
    return unit == .level
      ? tr("You did {done}, and {due} was planned", values)
      : tr("You did {done} of {due}", values)
  }

  private var riseReason: String {
    let reason =
      switch decision.rule {
      case .r10n:
        tr(
          "You completed {n} of the {every} sessions for a step",
          ["n": String(integer(.complete) ?? 0), "every": String(integer(.every) ?? 0)])
      case .r10g: tr("You have reached the goal of your plan")
      case .r10c:
        tr(
          "You have reached the most for phase {n}", ["n": String(decision.phase.rawValue)])
      case .r10s: tr("The load already rose as much as your plan allows in 7 days")
      default:
        trn(
          "You completed {n} session at this load", "You completed {n} sessions at this load",
          integer(.complete) ?? 0)
      }
    guard decision[.phaseBefore] != nil else { return reason }
    return tr(
      "{reason}, and phase {n} has begun",
      ["reason": reason, "n": String(decision.phase.rawValue)])
  }
}
