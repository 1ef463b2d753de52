public import CadansCore

extension Steering {
  /// What happens to loads, in a sentence.
  public var words: String {
    switch self {
    case .off: tr("Cadans leaves every load as it is written.")
    case .propose: tr("Cadans proposes steps, and your therapist decides.")
    case .auto: tr("Cadans takes your therapist's steps by itself.")
    }
  }
}
