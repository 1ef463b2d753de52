public import CadansCore

extension LoadUnit {
  /// A load in words: `8 repetitions`, `level 3`.
  public func words(_ load: Int) -> String {
    switch self {
    case .reps: trn("{n} repetition", "{n} repetitions", load)
    case .seconds: trn("{n} second", "{n} seconds", load)
    case .minutes: trn("{n} minute", "{n} minutes", load)
    case .level: tr("level {n}", ["n": String(load)])
    }
  }
}
