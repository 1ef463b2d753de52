/// What a row of the table decided, before the state is written beside it.
struct Ruling {
  let kind: DecisionKind
  let rule: Rule
  let inputs: [DecisionInput]
  let proposedLoad: Int?

  init(
    _ kind: DecisionKind, _ rule: Rule, _ inputs: [DecisionInput?] = [], proposing load: Int? = nil
  ) {
    self.kind = kind
    self.rule = rule
    self.inputs = inputs.compactMap { $0 }
    self.proposedLoad = load
  }
}

extension DecisionInput {
  /// A count, a load, a day or a score, or nothing when it is absent.
  static func integer(_ name: Name, _ value: Int?) -> Self? {
    value.map { Self(name, .integer($0)) }
  }

  /// A pain score, or nothing when it is absent.
  static func score(_ name: Name, _ value: PainScore?) -> Self? { integer(name, value?.points) }

  /// A mean of scores, or nothing when it is absent.
  static func score(_ name: Name, _ value: ExactScore?) -> Self? {
    value.map { Self(name, .score($0)) }
  }

  /// A share.
  static func number(_ name: Name, _ value: Double) -> Self { Self(name, .number(value)) }

  /// A fact.
  static func truth(_ name: Name, _ value: Bool) -> Self { Self(name, .truth(value)) }

  /// A word, or nothing when it is absent.
  static func word(_ name: Name, _ value: String?) -> Self? {
    value.map { Self(name, .word($0)) }
  }

  /// Words, or nothing when there are none.
  static func words(_ name: Name, _ value: [String]) -> Self? {
    value.isEmpty ? nil : Self(name, .words(value))
  }
}
