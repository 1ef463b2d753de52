import Systemd

/// One notification as it came over the bus.
struct Notice {
  let id: UInt32
  let arguments: [BusValue]

  var summary: String { arguments[3].string ?? "" }
  var body: String { arguments[4].string ?? "" }

  /// The buttons: key and label, in order.
  var buttons: [(key: String, label: String)] {
    let words = arguments[5].strings ?? []
    return stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
  }

  /// The buttons with their numbers: `1 Done, 2 Skip`.
  var buttonList: String {
    buttons.enumerated().map { "\($0.offset + 1) \($0.element.label)" }.joined(separator: ", ")
  }
}
