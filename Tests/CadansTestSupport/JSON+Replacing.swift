public import CadansExchange

extension JSON {
  /// Reads a document that a test has written out.
  public init(_ text: String) throws { self = try JSON(reading: Array(text.utf8), path: "file") }

  /// The document with the value at a path such as `exercises[0].dose.reps` replaced by the JSON of
  /// `text`, or taken out; one past the end of a list adds to it.
  public func replacing(_ path: String, by text: String?) throws -> JSON {
    let value = try text.map { try JSON("{\"value\":\($0)}")["value"] }
    let steps = path.split { ".[]".contains($0) }.map { String($0) }
    return try replacing(steps[...], by: value ?? nil)
  }

  private func replacing(_ steps: ArraySlice<String>, by value: JSON?) throws -> JSON {
    guard let step = steps.first else { throw SupportError("no path") }
    let rest = steps.dropFirst()
    if let index = Int(step), var elements = array {
      guard index <= elements.count else { throw SupportError("no element \(step)") }
      if !rest.isEmpty {
        elements[index] = try elements[index].replacing(rest, by: value)
      } else if index == elements.count {
        elements += value.map { [$0] } ?? []
      } else {
        elements.replaceSubrange(index...index, with: value.map { [$0] } ?? [])
      }
      return .array(elements)
    }
    var copy = self
    if rest.isEmpty {
      copy[step] = value
    } else {
      guard let inner = self[step] else { throw SupportError("no field \(step)") }
      copy[step] = try inner.replacing(rest, by: value)
    }
    return copy
  }
}
