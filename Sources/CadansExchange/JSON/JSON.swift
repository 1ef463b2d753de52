public import CadansCore

/// A JSON value.
///
/// - Shape: Members keep the order in which they were written. There is no case for a number that
///   is neither: integers and reals are told apart as they are written.
public enum JSON: Hashable, Sendable {
  /// Names and values, in the order of the file.
  case object([Member])
  /// A list.
  case array([JSON])
  /// A text.
  case string(String)
  /// A number written without fraction or exponent.
  case integer(Int)
  /// A number written with a fraction or an exponent.
  case real(Double)
  /// Such a number with more digits than a double keeps, exactly as it was written.
  case decimal(DecimalFraction)
  /// `true` or `false`.
  case bool(Bool)
  /// `null`, which is not the same as a member that is not there.
  case null

  /// A name and its value in an object.
  public struct Member: Hashable, Sendable {
    /// The name, as written.
    public let name: String

    /// What stands under that name; `null` counts as a value.
    public let value: JSON

    /// A member of an object.
    public init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// An object of the members that have a value, in this order: absent is written as nothing.
  public static func members(_ members: KeyValuePairs<String, JSON?>) -> JSON {
    var written: [Member] = []
    written.reserveCapacity(members.count)
    for (name, value) in members {
      if let value { written.append(Member(name, value)) }
    }
    return .object(written)
  }

  /// The value of a member, when this is an object that has it.
  public subscript(name: String) -> JSON? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.last { $0.name == name }?.value
    }
    set {
      guard case .object(var members) = self else { return }
      let index = members.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): members[index] = Member(name, value)
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(name, value))
      case (nil, nil): break
      }
      self = .object(members)
    }
  }

  /// The same value with the members of every object sorted by their names.
  var sorted: JSON {
    switch self {
    case .object(let members):
      .object(
        members.map { Member($0.name, $0.value.sorted) }.sorted { $0.name < $1.name })
    case .array(let elements): .array(elements.map(\.sorted))
    default: self
    }
  }

  /// The text, when this is one.
  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The integer, when this is one, be it written as 1.0.
  ///
  /// - Source: JSON Schema 2020-12, validation, 6.1.1: a number without a fraction is an integer.
  public var integer: Int? {
    switch self {
    case .integer(let number): number
    case .real(let number): Int(exactly: number)
    case .decimal(let number): number.scale == 0 ? number.digits : nil
    default: nil
    }
  }

  /// The number, when this is one.
  var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .real(let number): number
    case .decimal(let number): ExactScore(number).number
    default: nil
    }
  }

  /// The number as a decimal, exactly as it was written; of one with up to sixteen digits these are
  /// the fewest that read back as the same number.
  var decimal: DecimalFraction? {
    switch self {
    case .integer(let number): DecimalFraction(String(number))
    case .real(let number): DecimalFraction(number.description)
    case .decimal(let number): number
    default: nil
    }
  }

  /// The number that is written with these letters, which no double may keep.
  init(digits: String) {
    let number = Double(digits) ?? 0
    guard let exact = DecimalFraction(digits),
      exact != DecimalFraction(number.description)
    else {
      self = .real(number)
      return
    }
    self = .decimal(exact)
  }

  /// The elements, when this is an array.
  public var array: [JSON]? { if case .array(let elements) = self { elements } else { nil } }

  /// What kind of value it is, in the words of JSON.
  public var kind: String {
    switch self {
    case .object: "object"
    case .array: "array"
    case .string: "string"
    case .integer: "integer"
    case .real, .decimal: "number"
    case .bool: "boolean"
    case .null: "null"
    }
  }
}

extension JSON {
  /// A text, or nothing.
  public static func text(_ value: (some CustomStringConvertible)?) -> JSON? {
    value.map { .string($0.description) }
  }

  /// An integer, or nothing.
  public static func number(_ value: Int?) -> JSON? { value.map { .integer($0) } }

  /// A list, or nothing when it is empty.
  public static func list(_ elements: [JSON]) -> JSON? { elements.isEmpty ? nil : .array(elements) }

  /// The word of an enumeration, or nothing.
  public static func word<Value: RawRepresentable<String>>(_ value: Value?) -> JSON? {
    value.map { .string($0.rawValue) }
  }
}
