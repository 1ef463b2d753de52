public import CadansCore
internal import CadansText

/// Reads the fields of one JSON object, strictly and by name.
///
/// Each reading method gives `nil` for a field that is absent or wrong and notes what is wrong;
/// ``finish()`` notes the fields that nobody asked for. So all faults of a file come out at once.
public final class ObjectReader {
  /// In the order of the file: there are so few that looking through them is the quickest.
  private let members: [JSON.Member]
  private var asked: [Bool]
  private let faults: Faults

  private let place: Place

  /// Where an object lies; the words are put together only where somebody asks for them.
  private enum Place {
    case at(String)
    case field(String, of: ObjectReader)
    case element(Int, of: String, ObjectReader)
  }

  /// Where the object lies: `exercises[0].dose`, empty for the whole file.
  public var path: String {
    switch place {
    case .at(let path): path
    case .field(let name, let owner): owner.path(name)
    case .element(let index, let name, let owner): "\(owner.path(name))[\(index)]"
    }
  }

  /// The reader of an object, or `nil` (and a fault) when the value is none.
  public convenience init?(_ value: JSON, path: String, faults: Faults) {
    self.init(value, .at(path), faults)
  }

  private init?(_ value: JSON, _ place: Place, _ faults: Faults) {
    self.place = place
    self.faults = faults
    guard case .object(let members) = value else {
      (members, asked) = ([], [])
      faults.add(
        path, tr("an object was expected, and {kind} was found", ["kind": value.kind]))
      return nil
    }
    self.members = members
    self.asked = members.map { $0.name == "ext" }
  }

  /// The version of the file, or `nil` where nothing says it.
  var version: FormatVersion? { faults.version }

  /// The path of a field.
  public func path(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  /// Notes a fault at a field.
  public func fault(_ name: String, _ message: String, rule: String? = nil) {
    faults.add(path(name), message, rule: rule)
  }

  /// Notes a fault at a place that is not a field of this object itself.
  func fault(at path: String, _ message: String) { faults.add(path, message) }

  /// The reader of an object that lies deeper than a field of this one.
  func object(_ value: JSON, path: String) -> ObjectReader? {
    ObjectReader(value, path: path, faults: faults)
  }

  /// The value of a field as it is, or `nil` when it is absent.
  public func value(_ name: String, required: Bool = false) -> JSON? {
    guard let value = written(name) else {
      if required { fault(name, tr("is missing")) }
      return nil
    }
    if case .null = value {
      fault(name, tr("null is never written: leave the field out"))
      return nil
    }
    return value
  }

  /// The value of a field exactly as it was written, `null` too.
  func written(_ name: String) -> JSON? {
    // Names mostly differ in length already, and lengths are compared sooner than texts.
    let length = name.utf8.count
    guard
      let index = members.indices.first(where: {
        members[$0].name.utf8.count == length && members[$0].name == name
      })
    else { return nil }
    asked[index] = true
    return members[index].value
  }

  /// A text of at most `limit` characters, as JSON Schema counts them: code points.
  public func string(_ name: String, required: Bool = false, limit: Int = 4000) -> String? {
    guard let value = value(name, required: required) else { return nil }
    guard let text = value.string else {
      fault(name, tr("a text was expected, and {kind} was found", ["kind": value.kind]))
      return nil
    }
    guard text.hasAtMost(limit) else {
      fault(name, tr("the text is longer than {n} characters", ["n": String(limit)]))
      return nil
    }
    return text
  }

  /// An integer in a range.
  public func integer(
    _ name: String, in range: ClosedRange<Int> = 0...Int.max, required: Bool = false
  ) -> Int? {
    guard let value = value(name, required: required) else { return nil }
    guard let number = value.integer, range.contains(number) else {
      fault(
        name,
        range.upperBound == .max
          ? tr(
            "an integer from {low} was expected, and {found} was found",
            ["low": String(range.lowerBound), "found": value.line])
          : tr(
            "an integer from {low} to {high} was expected, and {found} was found",
            [
              "low": String(range.lowerBound), "high": String(range.upperBound),
              "found": value.line,
            ]))
      return nil
    }
    return number
  }

  /// True or false.
  public func bool(_ name: String, required: Bool = false) -> Bool? {
    guard let value = value(name, required: required) else { return nil }
    guard case .bool(let flag) = value else {
      fault(name, tr("true or false was expected, and {kind} was found", ["kind": value.kind]))
      return nil
    }
    return flag
  }

  /// A text that a type can read; `expected` says what such a text looks like.
  public func parsed<Value>(
    _ name: String, required: Bool = false, expected: @autoclosure () -> String,
    _ parse: (String) -> Value?
  ) -> Value? {
    guard let text = string(name, required: required) else { return nil }
    guard let result = parse(text) else {
      fault(
        name,
        tr(
          "{expected} was expected, and \"{found}\" was found",
          ["expected": expected(), "found": String(text.prefix(80))]))
      return nil
    }
    return result
  }

  /// The name of a time zone.
  func zone(_ name: String, required: Bool = false) -> String? {
    parsed(
      name, required: required, expected: tr("the name of a time zone such as Europe/Amsterdam")
    ) { ZoneName.isOne($0) ? $0 : nil }
  }

  /// One word of a closed list.
  public func word<Value: RawRepresentable<String> & CaseIterable>(
    _ name: String, required: Bool = false, as type: Value.Type = Value.self
  ) -> Value? {
    parsed(
      name, required: required,
      expected: tr(
        "one of {words}", ["words": Value.allCases.map(\.rawValue).joined(separator: ", ")]),
      Value.init(rawValue:))
  }

  /// An object in a field.
  public func object(_ name: String, required: Bool = false) -> ObjectReader? {
    guard let value = value(name, required: required) else { return nil }
    return ObjectReader(value, .field(name, of: self), faults)
  }

  /// The elements of a list in a field, each read by `read`; an element that is wrong is left out.
  public func list<Element>(
    _ name: String, required: Bool = false, limit: Int = 10_000,
    _ read: (JSON, String) -> Element?
  ) -> [Element]? {
    elements(name, required: required, limit: limit)?.enumerated().compactMap { index, element in
      read(element, "\(path(name))[\(index)]")
    }
  }

  /// The objects of a list in a field.
  public func objects<Element>(
    _ name: String, required: Bool = false, limit: Int = 10_000,
    _ read: (ObjectReader) -> Element?
  ) -> [Element]? {
    elements(name, required: required, limit: limit)?.enumerated().compactMap { index, element in
      guard let reader = ObjectReader(element, .element(index, of: name, self), faults)
      else { return nil }
      defer { reader.finish() }
      return read(reader)
    }
  }

  private func elements(_ name: String, required: Bool, limit: Int) -> [JSON]? {
    guard let value = value(name, required: required) else { return nil }
    guard let elements = value.array else {
      fault(name, tr("a list was expected, and {kind} was found", ["kind": value.kind]))
      return nil
    }
    guard elements.count <= limit else {
      fault(name, tr("the list has more than {n} entries", ["n": String(limit)]))
      return nil
    }
    return elements
  }

  /// Leaves the fields that nobody asked for as they are.
  func passOver() { asked = members.map { _ in true } }

  /// Notes every field that the format does not have; `ext` is the one open door, and so is every
  /// field in a file of a higher minor version.
  public func finish() {
    if let ext = members.first(where: { $0.name == "ext" })?.value, ext.kind != "object" {
      fault("ext", tr("an object was expected, and {kind} was found", ["kind": ext.kind]))
    }
    guard !faults.keepsUnknown, asked.contains(false) else { return }
    let unknown = zip(members, asked).filter { !$1 }.map(\.0.name)
    for name in unknown.sorted() {
      fault(name, tr("this field is not known here"))
    }
  }
}

extension ObjectReader {
  /// A local day.
  public func date(_ name: String, required: Bool = false) -> CivilDate? {
    parsed(name, required: required, expected: tr("a day as 2026-11-21")) { CivilDate($0) }
  }

  /// A time of day.
  public func time(_ name: String, required: Bool = false) -> CivilTime? {
    parsed(name, required: required, expected: tr("a time as 09:00")) { CivilTime($0) }
  }

  /// An instant with offset.
  public func timestamp(_ name: String, required: Bool = false) -> Timestamp? {
    parsed(name, required: required, expected: tr("an instant as 2026-11-21T09:00:00+01:00")) {
      Timestamp($0)
    }
  }

  /// The identifier of a record.
  public func recordID(_ name: String, required: Bool = false) -> RecordID? {
    parsed(name, required: required, expected: tr("a UUID of version 7")) { RecordID($0) }
  }

  /// An exercise code.
  public func exercise(_ name: String, required: Bool = false) -> ExerciseCode? {
    func expected() -> String {
      let nearest = written(name)?.string.flatMap { ExerciseCode.nearest(to: $0) }
      return nearest.map { tr("an exercise code, perhaps {code},", ["code": $0.rawValue]) }
        ?? tr("an exercise code such as F14")
    }
    return parsed(
      name, required: required, expected: expected(), ExerciseCode.init(rawValue:))
  }

  /// A slot's name.
  public func slot(_ name: String, required: Bool = false) -> SlotID? {
    parsed(name, required: required, expected: tr("a slot such as f14-0900")) { SlotID($0) }
  }
}
