import Testing

/// Where a page and a ledger say different things.
///
/// A fault shows in many rows at once; told together, it can still be read.
struct LedgerFindings {
  private let page: String
  private var compared = 0
  private var found: [String] = []

  /// Nothing yet, about this page of this ledger.
  init(_ page: String, of ledger: Ledger) { self.page = "\(page) of profile \(ledger.profile)" }

  /// Holds what the page says against what is true.
  mutating func compare<Value: Equatable>(_ said: Value?, _ truth: Value?, _ about: String) {
    compared += 1
    guard said != truth else { return }
    func words(_ value: Value?) -> String { value.map { "\($0)" } ?? "nothing" }
    found.append("\(about): said \(words(said)), true is \(words(truth))")
  }

  /// Fails the test where anything differs, or where nothing was compared.
  func tell(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(compared > 0, "\(page): nothing was compared", sourceLocation: sourceLocation)
    guard !found.isEmpty else { return }
    let list = found.prefix(20).joined(separator: "\n")
    Issue.record(
      "\(page): \(found.count) of \(compared) differ\n\(list)", sourceLocation: sourceLocation)
  }
}
