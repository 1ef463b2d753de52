public import CadansCore

extension Decision {
  /// Why the load is what it is: one sentence to the person who exercises.
  ///
  /// It speaks of pain only where the rule read a pain score, which in mode `time` none does; and
  /// it never says that an exercise goes on while it is suspended.
  ///
  /// - Parameters:
  ///   - unit: What the load counts; without it, as where the prescription cannot be read, loads are
  ///     bare numbers.
  ///   - speaksOfPain: Whether pain may be named, which in profile C the patient never reads, also
  ///     where the therapist chose mode `pain`.
  /// - Source: <doc:The-engine#Per-profile>
  public func sentence(unit: LoadUnit?, speaksOfPain: Bool = true) -> String {
    let words = DecisionWords(decision: self, unit: unit, speaksOfPain: speaksOfPain)
    return tr("{reason}: {outcome}.", ["reason": words.reason, "outcome": words.outcome])
  }
}

extension Sentence {
  /// The message of the moment: a stop, a stop of one exercise, a contact, or none.
  ///
  /// A suspension by a gap freezes the load and not the reminders, so its message never says stop.
  ///
  /// - Source: <doc:The-engine#Three-messages>
  public static func message(suspended: Suspension, contact isOpen: Bool) -> String? {
    switch suspended {
    case .all: stopContact
    case .exercise: stopExercise
    case .gap: contact
    case .none: isOpen ? contact : nil
    }
  }
}

/// The two halves of a decision's sentence, without a full stop.
struct DecisionWords {
  let decision: Decision
  let unit: LoadUnit?
  let speaksOfPain: Bool

  /// What follows for the person.
  var outcome: String {
    switch (step, pause) {
    case (let step?, let pause?): tr("{step}, and {pause}", ["step": step, "pause": pause])
    case (let step?, nil): step
    case (nil, let pause?): pause
    case (nil, nil): goingOn
    }
  }

  /// A load in the unit of the prescription.
  func amount(_ load: Int) -> String { unit?.words(load) ?? String(load) }

  /// A load that another one, with its unit, follows: `8` as in "from 8 to 10 repetitions".
  func bareAmount(_ load: Int) -> String { unit == .level ? amount(load) : String(load) }

  /// An input that is a count, a load, a day or a score.
  func integer(_ name: DecisionInput.Name) -> Int? {
    if case .integer(let number) = decision[name] { number } else { nil }
  }

  /// An input that is a mean of scores, in words.
  func mean(_ name: DecisionInput.Name) -> String? {
    if case .score(let score) = decision[name] { score.words } else { nil }
  }

  /// An input that is a word.
  func word(_ name: DecisionInput.Name) -> String? {
    if case .word(let word) = decision[name] { word } else { nil }
  }

  /// Inputs that are words; empty when there were none.
  func words(_ name: DecisionInput.Name) -> [String] {
    if case .words(let words) = decision[name] { words } else { [] }
  }

  private var goingOn: String {
    guard decision.load > 0 else { return tr("your dose stays as it is") }
    let load = ["load": amount(decision.load)]
    if decision.rule == .r6a, decision[.attended] != nil {
      return tr("you begin with {load}", load)
    }
    // That a contact is open is the whole reason of the other row of R5.
    return decision.contact && decision[.contact] == nil
      ? tr("you go on with {load}, and discuss your plan with your physiotherapist", load)
      : tr("you go on with {load}", load)
  }

  /// A step up or back, or `nil` where the decision is none.
  private var step: String? {
    guard let due = integer(.due) else { return nil }
    let load = decision.proposedLoad ?? decision.load
    switch decision.kind {
    case .progress, .stepBack: break
    default: return nil
    }
    let values = ["from": bareAmount(due), "to": amount(load), "load": amount(decision.load)]
    // A suspended exercise does not go on, so no sentence says that its load stays.
    guard decision.load != due || decision.suspended <= .gap else { return nil }
    if load == due { return tr("you go on with {load}, the minimum in your plan", values) }
    if decision.proposedLoad != nil {
      return tr("you go on with {load}, and your physiotherapist can make it {to}", values)
    }
    return decision.kind == .progress
      ? tr("one step up, from {from} to {to}", values)
      : tr("one step back, from {from} to {to}", values)
  }

  /// What is suspended, or `nil` when nothing is.
  private var pause: String? {
    switch decision.suspended {
    case .none: nil
    case .gap:
      tr(
        "you go on with {load}, and no more, until you have talked with your physiotherapist",
        ["load": amount(decision.load)])
    case .exercise: tr("this exercise is on hold until you have talked with your physiotherapist")
    case .all:
      tr("all exercises are on hold until you have talked with your physiotherapist or GP")
    }
  }
}
