internal import CadansCore

extension Prescription {
  /// Reads how a load rises, as it was written.
  ///
  /// A field of another type is kept as unreadable, so that the engine can hold on it and name it
  /// (R0); a field that no prescription has is a fault of the file.
  init(reading reader: ObjectReader) {
    self.init()
    mode = read(.mode, from: reader) { $0.string.flatMap(ProgressionMode.init(rawValue:)) }
    overrideReason = read(.overrideReason, from: reader, \.string)
    unit = read(.unit, from: reader) { $0.string.flatMap(LoadUnit.init(rawValue:)) }
    start = read(.start, from: reader, \.integer)
    baseline = read(.baseline, from: reader, \.integers)
    startFraction = read(.startFraction, from: reader, \.decimal)
    step = read(.step, from: reader, \.integer)
    every = read(.every, from: reader, \.integer)
    minimum = read(.minimum, from: reader, \.integer)
    ceilings = read(.ceilings, from: reader, \.integers)
    goal = read(.goal, from: reader, \.integer)
    comfortable = read(.comfortable, from: reader, \.integer)
    acceptable = read(.acceptable, from: reader, \.integer)
    settleTolerance = read(.settleTolerance, from: reader, \.integer)
    redLimit = read(.redLimit, from: reader, \.integer)
    missLimit = read(.missLimit, from: reader, \.integer)
    onMiss = read(.onMiss, from: reader) { $0.string.flatMap(MissAction.init(rawValue:)) }
    weeklyCapPercent = read(.weeklyCapPercent, from: reader, \.integer)
    sessionsPerWeek = read(.sessionsPerWeek, from: reader, \.integer)
    reader.finish()
  }

  private mutating func read<Value>(
    _ field: PrescriptionField, from reader: ObjectReader, _ parse: (JSON) -> Value?
  ) -> Value? {
    guard let value = reader.written(field.rawValue) else { return nil }
    let result = parse(value)
    if result == nil { unreadable.insert(field) }
    return result
  }
}

extension JSON {
  /// The integers, when this is a list of nothing else.
  fileprivate var integers: [Int]? {
    guard let array else { return nil }
    let numbers = array.compactMap(\.integer)
    return numbers.count == array.count ? numbers : nil
  }
}
