public import CadansCore
public import CadansText

/// Plans to be tried on made-up patients, as a file holds them: one, or a list of them.
///
/// - Shape: Entries in the order of the file; ``isList`` tells a list of one from one by itself.
///   A list may be empty.
/// - Source: <doc:The-engine#Events>; <doc:The-engine#Worked-examples>
public struct SimulationFile: Hashable, Sendable {
  /// One plan and its patient.
  public struct Entry: Hashable, Sendable {
    /// What it is called, or `nil` when it has no name.
    public let name: String?

    /// What is to be computed.
    public let simulation: Simulation
  }

  /// The most that such a file may weigh: a collection of many patients, and still little memory.
  ///
  /// - Units: Bytes.
  /// - Source: <doc:The-contract#Security-and-privacy>: imports are bounded in size [ENG].
  public static let largest = 16 << 20

  /// How many a file may hold [ENG].
  static let most = 10_000

  /// How many events one may have: years of several a day [ENG].
  static let mostEvents = 10_000

  /// What the file holds.
  public let entries: [Entry]

  /// Whether it is a list, which is answered with a list.
  public let isList: Bool

  /// Takes a file apart, or says what is wrong with it.
  ///
  /// A `progression` that breaks a constraint, or has a value of another type, is nothing wrong:
  /// the engine holds on it (R0). What is `expected` is not looked at.
  ///
  /// - Errors: 65, with the first fault in the sentence and the others counted.
  public init(_ document: JSON, path: String) throws(Problem) {
    let faults = Faults()
    var entries: [Entry] = []
    func read(_ element: JSON, at place: String) throws(Problem) {
      let reader = try Format.simulation.reader(element, path: path, at: place, faults: faults)
      if let entry = Entry(reading: reader) { entries.append(entry) }
    }
    if case .array(let elements) = document {
      guard elements.count <= Self.most else {
        throw Problem(
          .refused,
          tr(
            "{file} holds more than {n} simulations.",
            ["file": path, "n": String(Self.most)]), path: path)
      }
      for (index, element) in elements.enumerated() {
        do throws(Problem) {
          try read(element, at: "[\(index)]")
        } catch {
          // What is wrong with the ones before comes first.
          try faults.check(file: path)
          throw error
        }
      }
      isList = true
    } else {
      try read(document, at: "")
      isList = false
    }
    try faults.check(file: path)
    self.entries = entries
  }
}

extension SimulationFile.Entry {
  init?(reading reader: ObjectReader) {
    defer { reader.finish() }
    let name = reader.string("name", limit: 400)
    let exercise = reader.exercise("exercise", required: true)
    let course = reader.object("course", required: true).map {
      PlanCourse(reading: $0, isSteered: true, needsStart: false)
    }
    let prescription = reader.object("progression", required: true).map {
      Prescription(reading: $0)
    }
    var last: Int?
    let events = reader.objects("events", required: true, limit: SimulationFile.mostEvents) {
      ProgressionEvent(reading: $0, after: &last)
    }
    _ = reader.written("expected")
    guard let exercise, let terms = course?.terms, let prescription, let events else { return nil }
    self.name = name
    self.simulation = Simulation(
      exercise: exercise, prescription: prescription, terms: terms, events: events)
  }
}
