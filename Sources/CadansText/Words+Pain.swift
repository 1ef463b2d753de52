internal import CadansCore

extension DecisionWords {
  /// The pain scores and the limits that they were held against, as texts.
  var scores: [String: String] {
    let names: [DecisionInput.Name] = [
      .before, .during, .morning, .comfortable, .acceptable, .settleTolerance,
    ]
    return names.reduce(into: [:]) { scores, name in
      scores[name.rawValue] = integer(name).map { String($0) }
    }
  }

  /// What is not there of what the session is judged by.
  var missingReason: String {
    let isArmMissing = decision[.armIsKnown] != nil
    if decision[.colour] == nil || missing.isEmpty {
      return tr("You did not say how arm and hand were")
    }
    guard speaksOfPain else { return tr("An answer about this session is missing") }
    let moments = ["moments": Sentence.list(missing)]
    return isArmMissing
      ? tr("Your pain score {moments} is missing, and how arm and hand were", moments)
      : tr("Your pain score {moments} is missing", moments)
  }

  /// The scores that are not there.
  private var missing: [String] {
    [
      integer(.before) == nil ? tr("before the session") : nil,
      integer(.during) == nil ? tr("during the session") : nil,
      integer(.morning) == nil ? tr("on the morning after") : nil,
    ].compactMap(\.self)
  }

  /// Why the session is red, and how often in a row that was so.
  var redReason: String {
    let reason =
      if let during = integer(.during), let acceptable = integer(.acceptable), during > acceptable {
        tr(
          "Your pain during the session was {during}, and the limit in your plan is {acceptable}",
          scores)
      } else if let tolerance = integer(.settleTolerance), tolerance > 0 {
        trn(
          "Your pain was {before} before the session and {morning} on the morning after, more than {n} point higher",
          "Your pain was {before} before the session and {morning} on the morning after, more than {n} points higher",
          tolerance, scores)
      } else {
        tr("Your pain was {before} before the session and {morning} on the morning after", scores)
      }
    guard let reds = integer(.reds), reds > 1 else { return reason }
    return tr(
      "{reason}; {n} sessions in a row were above your plan's limits",
      ["reason": reason, "n": String(reds)])
  }
}
