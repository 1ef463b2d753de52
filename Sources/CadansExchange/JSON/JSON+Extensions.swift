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
}
