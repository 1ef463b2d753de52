public import CadansCore

extension Exercise.Kind {
  /// The kind in words.
  public var words: String {
    switch self {
    case .mobility: tr("mobility")
    case .neurodynamic: tr("neurodynamic")
    case .relaxation: tr("relaxation")
    case .kineticChain: tr("kinetic chain")
    case .stabilisation: tr("stabilisation")
    case .motorControl: tr("motor control")
    case .stretching: tr("stretching")
    case .strength: tr("strength")
    case .breathing: tr("breathing")
    case .endurance: tr("endurance")
    case .posture: tr("change of position")
    }
  }
}

extension Exercise.Equipment {
  /// The equipment in words.
  public var words: String {
    switch self {
    case .pulley: tr("a pulley")
    case .optionalPulley: tr("perhaps a pulley; your therapist says")
    case .elasticBand: tr("an elastic exercise band")
    }
  }
}
