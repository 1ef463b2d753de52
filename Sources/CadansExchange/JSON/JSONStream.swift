internal import CadansText

/// A JSON object that is written member by member, and its long lists element by element.
///
/// The bytes are those of ``JSON/bytes`` where `isIndented` is set; otherwise each member, and each
/// element of a streamed list, is a line of its own.
struct JSONStream: ~Copyable {
  /// So many bytes are gathered before they are handed on [ENG].
  private static let piece = 1 << 16

  private let isIndented: Bool
  private var bytes: [UInt8] = []
  private var isEmpty = true
  private var isEmptyList = true

  init(isIndented: Bool) {
    self.isIndented = isIndented
    bytes.reserveCapacity(Self.piece + Self.piece / 4)
  }

  /// A member, if it has a value.
  mutating func member(_ name: String, _ value: JSON?) {
    guard let value else { return }
    begin(name)
    value.write(to: &bytes, level: isIndented ? 1 : nil)
  }

  /// Begins a member that is a list; its elements follow.
  mutating func beginList(_ name: String) {
    begin(name)
    bytes.append(UInt8(ascii: "["))
    isEmptyList = true
  }

  /// The next element of the list.
  mutating func element(_ element: JSON, to put: ExportFormat.Put) throws(Problem) {
    bytes += (isEmptyList ? "\n    " : ",\n    ").utf8
    isEmptyList = false
    element.write(to: &bytes, level: isIndented ? 2 : nil)
    guard bytes.count >= Self.piece else { return }
    try put(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Ends the list.
  mutating func endList() { bytes += (isEmptyList ? "]" : "\n  ]").utf8 }

  /// Ends the object.
  consuming func finish(to put: ExportFormat.Put) throws(Problem) {
    bytes += (isEmpty ? "{}\n" : "\n}\n").utf8
    try put(bytes)
  }

  private mutating func begin(_ name: String) {
    bytes += (isEmpty ? "{\n  " : ",\n  ").utf8
    isEmpty = false
    JSON.string(name).write(to: &bytes, level: nil)
    bytes += ": ".utf8
  }
}
