/// What others keep in the `ext` of an object: it goes wherever the object goes.
extension JSON {
  /// Whether an object in this value, or this value itself, has an `ext`.
  var isExtended: Bool {
    switch self {
    case .object(let members): members.contains { $0.name == "ext" || $0.value.isExtended }
    case .array(let elements): elements.contains(where: \.isExtended)
    default: false
    }
  }

  /// This value, with each `ext` that the same value has as it was written.
  func extended(as written: JSON) -> JSON {
    switch (self, written) {
    case (.object(let members), .object(let others)):
      var result = JSON.object(
        members.map { member in
          Member(member.name, written[member.name].map(member.value.extended) ?? member.value)
        })
      for other in others where self[other.name] == nil && other.value.isExtended {
        result[other.name] = other.value
      }
      if let ext = others.last(where: { $0.name == "ext" }) { result["ext"] = ext.value }
      return result
    case (.array(let elements), .array(let others)) where elements.count == others.count:
      return .array(zip(elements, others).map { $0.extended(as: $1) })
    default: return self
    }
  }
}
