public import CadansCore

extension Movement {
  /// What to do, in one line that is read in three seconds.
  public var words: String {
    switch self {
    case .position: tr("Change position: sit, stand or walk a little.")
    case .neck: tr("Turn and bend your neck softly, as far as is comfortable.")
    case .shoulders: tr("Move your shoulders slowly: up and down, forward and back.")
    case .tension: tr("Notice your shoulders, and let them drop.")
    case .breathing: tr("Breathe calmly, all the way out.")
    case .upperBack: tr("Open up: turn your upper back gently to each side.")
    }
  }

  /// What its picture shows, for somebody who does not see it.
  public var picture: String {
    switch self {
    case .position: tr("Somebody sits, stands and walks.")
    case .neck: tr("A head bends sideways and turns.")
    case .shoulders: tr("Shoulders go up and down, forward and back.")
    case .tension: tr("Raised shoulders drop.")
    case .breathing: tr("Somebody breathes in and out.")
    case .upperBack: tr("Somebody opens their arms and turns their upper body.")
    }
  }
}
