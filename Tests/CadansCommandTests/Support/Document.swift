import CadansTestSupport
import Foundation

/// A JSON document as a stranger reads it, by Foundation and not by our own reader.
struct Document: CustomStringConvertible {
  private let value: Any?

  private init(_ value: Any?) { self.value = value }

  /// Reads one document, with nothing before or behind it.
  init(_ text: String) throws {
    value = try JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
  }

  subscript(name: String) -> Document { Document((value as? [String: Any])?[name]) }
  subscript(index: Int) -> Document {
    let array = array
    return array.indices.contains(index) ? array[index] : Document(nil)
  }

  var string: String? { value as? String }
  var int: Int? { value as? Int }
  var number: Double? { value as? Double }
  var bool: Bool? { value as? Bool }
  var array: [Document] { (value as? [Any])?.map { Document($0) } ?? [] }
  var names: Set<String> { Set((value as? [String: Any])?.keys.map { $0 } ?? []) }
  var exists: Bool { value != nil }

  var description: String {
    guard let value,
      let data = try? JSONSerialization.data(
        withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes])
    else { return "nothing" }
    return String(decoding: data, as: UTF8.self)
  }
}
