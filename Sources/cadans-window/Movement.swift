import CadansText

/// What a micro-pause asks for: the names of the pictures.
enum Movement: String, CaseIterable {
  case position
  case neck
  case shoulders
  case tension
  case breathing
  case upperBack = "upper-back"

  /// What its picture shows, for somebody who does not see it.
  var picture: String {
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
