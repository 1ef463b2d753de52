import CadansCore
import CadansExchange
import CadansText

/// What a plan would do, for the therapist who is about to prescribe it.
struct SimulationView {
  let entry: SimulationFile.Entry
  let outcome: Simulation.Outcome
  let width: Int

  private var simulation: Simulation { entry.simulation }
  private var unit: LoadUnit? { simulation.prescription.unit }

  /// For people: what is tried, each decision with its reason, the load as stairs, the end.
  var lines: [String] {
    var lines = (entry.name ?? simulation.exercise.title).wrapped(width: width)
    if entry.name != nil { lines.append(simulation.exercise.title) }
    lines += faults
    guard !decisions.isEmpty else { return lines + [tr("Nothing happens in it.")] }
    lines += [""] + table.lines(width: width)
    if !outcome.implied.isEmpty {
      lines += [""] + tr("In brackets: the date alone decided it.").indented(width: width)
    }
    lines += [""] + stairs.lines(width: width)
    if decisions.contains(where: { $0.suspended != .none }) {
      lines += [""] + tr("╌ suspended until the therapist has spoken").indented(width: width)
    }
    return lines + [""] + end.flatMap { $0.wrapped(width: width) }
  }

  /// All decisions in order; that of a date comes before those of its events.
  private var decisions: [Decision] {
    (outcome.implied + outcome.decisions).enumerated().sorted {
      ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
    }.map(\.element)
  }

  /// What the prescription breaks, where the engine holds on it.
  private var faults: [String] {
    simulation.prescription.faults(for: simulation.terms.profile).flatMap { fault in
      let fault = fault.fault(in: "progression")
      return tr("! {path}: {fault}", ["path": fault.path, "fault": fault.message])
        .indented(width: width)
    }
  }

  private var table: Table {
    Table(
      headings: [tr("day"), "", tr("load"), tr("phase"), tr("rule"), tr("why")],
      rows: decisions.map { decision in
        [
          decision.isImplied ? "(\(decision.day))" : "\(decision.day)", decision.kind.mark,
          "\(decision.load)", "\(decision.phase.rawValue)", decision.rule.rawValue,
          decision.sentence(unit: unit),
        ]
      }, numbers: [0, 2, 3])
  }

  private var stairs: Staircase {
    let first = decisions.first?.day ?? 1
    return Staircase(
      start: .init(
        day: first - 1, load: simulation.prescription.heldLoad, phase: 1, isSuspended: false),
      steps: decisions.map {
        .init(
          day: $0.day, load: $0.load, phase: $0.phase.rawValue,
          isSuspended: $0.suspended != .none)
      }, labels: .init(phase: tr("phase"), day: tr("day")))
  }

  private var end: [String] {
    let state = outcome.state
    let load = unit?.words(state.load) ?? String(state.load)
    return [
      tr("At the end: {load}, phase {n}.", ["load": load, "n": String(state.phase.rawValue)]),
      Sentence.message(suspended: outcome.suspended, contact: outcome.contact),
    ].compactMap(\.self)
  }
}

extension DecisionKind {
  /// A mark for the decision, one column wide.
  fileprivate var mark: String {
    switch self {
    case .hold: "="
    case .progress: "▲"
    case .stepBack: "▼"
    case .stopContact: "■"
    case .stopExercise: "□"
    case .therapist: "●"
    case .record: "·"
    case .notify: "!"
    }
  }
}

extension String {
  /// The text as a paragraph that stands in a little.
  fileprivate func indented(width: Int) -> [String] {
    wrapped(width: width - 2).map { "  " + $0 }
  }
}
