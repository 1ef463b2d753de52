import CadansExchange
import CadansTestSupport
import Foundation

/// The fields of a plan file, as its schema names them, and how often documents have them.
struct PlanFields {
  /// How often an object that may have a field has it, and how often it does not.
  struct Count {
    var present = 0
    var absent = 0
    var isRequired = false
  }

  /// The fields by their path; elements of a list are `[]`, and an object that comes in kinds has
  /// the title of its kind, as in `decisions[].Clearing.through`.
  private(set) var counts: [String: Count] = [:]

  private let schema: JSON
  private let common: JSON

  init() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/CadansExchange/Schemas").path
    func read(_ name: String) throws -> JSON {
      try JSON(reading: Array(readFile("\(folder)/\(name)").utf8), path: name)
    }
    schema = try read("plan.schema.json")
    common = try read("common.schema.json")
    list(schema, "")
  }

  /// Counts the fields of a document.
  mutating func add(_ document: JSON) { count(document, schema, "") }

  /// The schema that is meant: a reference is followed, and one of `allOf` is what it says.
  private func resolved(_ part: JSON) -> JSON {
    if let reference = part["$ref"]?.string, let name = reference.split(separator: "/").last {
      let holder = reference.hasPrefix("#") ? schema : common
      return holder["$defs"]?[String(name)].map(resolved) ?? part
    }
    if part["properties"] == nil, let base = part["allOf"]?.array?.first { return resolved(base) }
    return part
  }

  /// The kinds of a value that comes in several, or the one that it is.
  private func kinds(of part: JSON) -> [JSON] {
    let part = resolved(part)
    return ((part["oneOf"] ?? part["anyOf"])?.array?.map(resolved) ?? [part])
  }

  /// The path of an object of a kind.
  private func path(_ path: String, _ kind: JSON, among kinds: [JSON]) -> String {
    guard kinds.count > 1, let title = kind["title"]?.string else { return path }
    return "\(path)\(title)."
  }

  private mutating func list(_ part: JSON, _ path: String) {
    let kinds = kinds(of: part)
    for kind in kinds {
      if let items = kind["items"] { list(items, String(path.dropLast()) + "[].") }
      guard case .object(let fields)? = kind["properties"] else { continue }
      let required = kind["required"]?.array?.compactMap(\.string) ?? []
      let place = self.path(path, kind, among: kinds)
      for field in fields {
        counts[place + field.name, default: Count()].isRequired = required.contains(field.name)
        list(field.value, place + field.name + ".")
      }
    }
  }

  private mutating func count(_ value: JSON, _ part: JSON, _ path: String) {
    let kinds = kinds(of: part)
    if let elements = value.array {
      guard let items = kinds.compactMap({ $0["items"] }).first else { return }
      for element in elements { count(element, items, String(path.dropLast()) + "[].") }
    }
    guard case .object(let members) = value,
      let kind = kinds.first(where: { Self.matches(members, $0) }),
      case .object(let fields)? = kind["properties"]
    else { return }
    let place = self.path(path, kind, among: kinds)
    for field in fields {
      if let member = value[field.name] {
        counts[place + field.name]?.present += 1
        count(member, field.value, place + field.name + ".")
      } else {
        counts[place + field.name]?.absent += 1
      }
    }
  }

  /// Whether an object is of a kind: it has no other members, and those that tell kinds apart are
  /// as the kind has them.
  private static func matches(_ members: [JSON.Member], _ kind: JSON) -> Bool {
    guard let fields = kind["properties"] else { return false }
    return members.allSatisfy { member in
      guard let field = fields[member.name] else { return false }
      if let constant = field["const"] { return constant == member.value }
      return field["enum"]?.array?.contains(member.value) ?? true
    }
  }
}
