public import CadansCore

extension Evaluation.Word {
  /// The word for people.
  public var words: String {
    switch self {
    case .improved: tr("improved")
    case .noRelevantChange: tr("no relevant change")
    case .worse: tr("worse")
    case .notEnoughData: tr("not enough data")
    }
  }
}
