internal import CadansCore

extension DecisionWords {
  /// What the decision is founded on.
  var reason: String {
    switch decision.rule {
    case .r0: tr("Your physiotherapist has to correct the plan for this exercise first")
    case .rT: therapistReason
    case .r1, .r2: tr("You reported {symptoms}", ["symptoms": Sentence.list(symptoms)])
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
    case .r9u: tr("Your pain score {moments} is missing", ["moments": Sentence.list(missing)])
    case .r9r1, .r9r2: redReason
    case .r9a:
      tr(
        "Your pain during the session was {during}, above {comfortable} and not above {acceptable}",
        scores)
    case .r9p: doneReason
    case .r10n, .r10g, .r10c, .r10s, .r10: riseReason
    }
  }

  private var therapistReason: String {
    guard let requested = integer(.requested) else {
      return word(.action) == "evaluated"
        ? tr("The evaluation with your physiotherapist was held")
        : tr("You talked with your physiotherapist")
    }
    guard requested != decision.load else { return tr("Your physiotherapist set the load") }
    return tr(
      "Your physiotherapist asked for {load}, which lies outside your plan",
      ["load": amount(requested)])
  }

  /// The symptoms that stop, and what was said about the arm.
  private var symptoms: [String] {
    let flags = words(.flags).compactMap(SymptomFlag.init(rawValue:)).filter(\.stops)
    let arm = word(.arm).flatMap(ArmReport.init(rawValue:)).flatMap {
      $0 == .new || $0 == .increased ? $0 : nil
    }
    return flags.map(\.words) + [arm?.words].compactMap(\.self)
  }

  /// The weekly scores, which in mode `time` are not to be called pain.
  private var weekReason: String {
    if decision[.contact] != nil {
      return tr("Your plan is to be discussed with your physiotherapist first")
    }
    var scores: [String] = []
    if let score = integer(.nprs), let first = integer(.nprsBaseline) {
      scores.append(
        tr("score {n}, {first} at the start", ["n": String(score), "first": String(first)]))
    }
    if let score = mean(.psk), let first = mean(.pskBaseline) {
      scores.append(tr("activities {n}, {first} at the start", ["n": score, "first": first]))
    }
    guard !scores.isEmpty else { return tr("You gave no score for this week") }
    let values = ["scores": scores.joined(separator: "; ")]
    switch integer(.worseWeeks) ?? 0 {
    case 0: return tr("Your scores of this week are kept ({scores})", values)
    case let weeks:
      return trn(
        "Your scores of this week were higher than at the start ({scores})",
        "Your weekly scores were higher than at the start {n} weeks in a row ({scores})", weeks,
        values)
    }
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
