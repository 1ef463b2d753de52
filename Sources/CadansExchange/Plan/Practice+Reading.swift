internal import CadansCore
internal import CadansText

extension Practice {
  init?(reading reader: ObjectReader) {
    defer { reader.finish() }
    let id = reader.parsed(
      "id", required: true, expected: tr("1 to 64 letters, digits, dots and dashes"),
      { isPlanID($0) ? $0 : nil })
    let name = reader.value("name").flatMap { _ in reader.words("name", limit: 200) }
    guard let id else { return nil }
    self.init(id: id, name: name)
  }

  /// The practice as an object.
  var json: JSON { .members(["id": .string(id), "name": .text(name)]) }
}
