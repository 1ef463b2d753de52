import Foundation
import Testing

@Suite("CadansCore") struct ImportTests {
  @Test("imports nothing")
  func imports() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/CadansCore").standardized
    let names = try #require(FileManager.default.enumerator(atPath: folder.path))
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
    #expect(names.count > 20, "the sources are not where this test looks")
    for name in names {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for line in text.split(separator: "\n") {
        let words = line.split(whereSeparator: { " \t;".contains($0) })
        #expect(!words.prefix(3).contains("import"), "\(name): \(line)")
        #expect(!line.contains("canImport("), "\(name): \(line)")
      }
    }
  }
}
