/// What this program does not know in a file, it keeps when it writes the file again.
extension JSON {
  /// This value as it was written, with what changed from one reading of it to another.
  ///
  /// What `base` has of this value is what the program knows; the rest, an `ext` and members of a
  /// higher minor version, stays where it is, at every depth. What did not change stays as it was
  /// written.
  ///
  /// - Parameters:
  ///   - base: What the program read in this value, written by itself.
  ///   - next: The same after the change.
  public func rewritten(from base: JSON, to next: JSON) -> JSON {
    guard base != next else { return self }
    switch (self, base, next) {
    case (.object(let written), .object, .object(let members)):
      // A member with its default value is in the file, and absent in both readings.
      var result: [Member] = written.compactMap { member in
        switch (base[member.name], next[member.name]) {
        case (nil, nil): return member
        case (let before, let value?):
          let before = before ?? .object([])
          return Member(member.name, member.value.rewritten(from: before, to: value))
        case (let before?, nil):
          guard case .object = before else { return nil }
          let rest = member.value.rewritten(from: before, to: .object([]))
          return rest == .object([]) ? nil : Member(member.name, rest)
        }
      }
      result += members.filter { self[$0.name] == nil }
      return .object(result)
    case (.array(let written), .array(let old), .array(let new)) where written.count == old.count:
      return .array(Self.rewritten(written, from: old, to: new))
    default: return next
    }
  }

  /// Lists that begin and end alike, with what was put in, taken out or changed between.
  private static func rewritten(_ written: [JSON], from old: [JSON], to new: [JSON]) -> [JSON] {
    let shorter = min(old.count, new.count)
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.reversed(), new.reversed()).prefix(shorter - head).prefix { $0 == $1 }.count
    let (before, after) = (old[head..<(old.count - tail)], new[head..<(new.count - tail)])
    let middle: [JSON]
    if before.count == after.count {
      middle = zip(before.indices, after).map { written[$0].rewritten(from: old[$0], to: $1) }
    } else {
      // Otherwise what begins alike is the same, where it says how it begins.
      let places = Dictionary(
        before.indices.compactMap { place in Identity(old[place]).map { ($0, place) } },
        uniquingKeysWith: { first, _ in first })
      middle = after.map { element in
        guard let place = Identity(element).flatMap({ places[$0] }) else { return element }
        return written[place].rewritten(from: old[place], to: element)
      }
    }
    return written[..<head] + middle + written[(written.count - tail)...]
  }
}

/// What an element of a list is known by.
private struct Identity: Hashable {
  let id: JSON?
  let from: JSON?

  init?(_ element: JSON) {
    (id, from) = (element["id"], element["from"])
    if id == nil, from == nil { return nil }
  }
}
