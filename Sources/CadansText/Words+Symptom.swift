public import CadansCore

extension SymptomFlag {
  /// The symptom in words, as something that a person reported.
  public var words: String {
    switch self {
    case .trauma: tr("a fall or an accident")
    case .weakness: tr("loss of strength")
    case .motorLoss: tr("movements that fail or go wrong")
    case .gradeIV: tr("a warning sign from the list in your plan")
    case .sensory: tr("a changed feeling in arm or hand")
    case .armTingling: tr("tingling in arm or hand")
    case .armRadiation: tr("radiation into arm or hand")
    case .headache: tr("headache")
    case .dizziness: tr("dizziness")
    case .nausea: tr("nausea")
    case .unsure: tr("something you are unsure about")
    }
  }
}

extension ArmReport {
  /// The report in words, as something that a person reported.
  public var words: String {
    switch self {
    case .none: tr("no complaints in arm or hand")
    case .usual: tr("complaints in arm or hand as usual")
    case .increased: tr("more complaints in arm or hand than usual")
    case .new: tr("new complaints in arm or hand")
    }
  }
}

extension Sentence {
  /// Parts as an enumeration: `a`, `a and b`, `a, b and c`.
  public static func list(_ parts: [String]) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return tr(
      "{first} and {last}",
      ["first": parts.dropLast().joined(separator: ", "), "last": last])
  }
}
