/// A unit as `ListUnitsByPatterns` shows it.
struct LoadedUnit {
  let name: String
  let description: String
  let load: String
  let active: String
  let path: String
  let hasJob: Bool

  /// Whether it runs, waits or is on its way there.
  var isActive: Bool { hasJob || !["inactive", "failed"].contains(active) }

  var isFailed: Bool { active == "failed" }

  private init?(_ row: BusValue) {
    guard let fields = row.elements, fields.count == 10, let name = fields[0].string,
      let description = fields[1].string, let load = fields[2].string,
      let active = fields[3].string, let path = fields[6].string, let job = fields[7].uint32
    else { return nil }
    self.name = name
    self.description = description
    self.load = load
    self.active = active
    self.path = path
    hasJob = job != 0
  }

  /// The units in an answer of `ListUnitsByPatterns`, by name, without those that are only names.
  static func table(_ answer: [BusValue]) -> [String: LoadedUnit] {
    var table: [String: LoadedUnit] = [:]
    for unit in (answer.first?.elements ?? []).compactMap(LoadedUnit.init)
    where unit.load != "not-found" {
      table[unit.name] = unit
    }
    return table
  }

  /// Patterns for the units of one kind whose names begin with one of the prefixes.
  static func patterns(_ prefixes: [String], kind: String) -> [String] {
    prefixes.map { prefix in
      let escaped = prefix.map { "*?[\\".contains($0) ? "\\\($0)" : "\($0)" }
      return escaped.joined() + "*." + kind
    }
  }
}
