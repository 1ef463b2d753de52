import Testing

@Suite("Whoever follows a citation") struct CitationTests {
  private static let citations = Result { try Citations() }

  @Test("of an article comes to it, and to the heading that is meant")
  func links() throws {
    let citations = try Self.citations.get()
    for (file, text) in citations.texts {
      #expect(citations.deadLinks(in: text).isEmpty, "\(file)")
    }
  }

  @Test("of a document finds it in the repository")
  func documents() throws {
    let citations = try Self.citations.get()
    for (file, text) in citations.texts {
      #expect(citations.unknownDocuments(in: text, of: file).isEmpty, "\(file)")
    }
  }

  @Test("in a source has an article, a study, a standard or a manual page to read")
  func sources() throws {
    let citations = try Self.citations.get()
    for (file, text) in citations.texts where file.hasSuffix(".swift") {
      #expect(citations.vagueSources(in: text).isEmpty, "\(file)")
    }
  }

  @Test("sees one that leads nowhere, and lets one pass that does not")
  func planted() throws {
    let citations = try Self.citations.get()
    let (engine, contract) = (Pages.link(to: "The-engine"), Pages.link(to: "The-contract#D-Bus"))
    #expect(citations.deadLinks(in: "/// \(engine), \(contract)").isEmpty)
    for name in ["The-machine", "The-engine#Gears", "The-engine#decisions", ""] {
      let link = Pages.link(to: name)
      #expect(citations.deadLinks(in: "/// \(engine) \(link)") == [link])
    }

    let unknown = [
      "desi" + "gn.md", "Gone" + ".swift", "0001_ab.t" + "xt", "seed" + " 003", "issue" + " 12",
    ]
    for name in unknown {
      #expect(citations.unknownDocuments(in: "  /// See \(name), 2.", of: "main.swift") == [name])
      #expect(citations.unknownDocuments(in: "x # \(name)", of: "try") == [name])
      #expect(citations.unknownDocuments(in: "As \(name) says", of: "a.md") == [name])
      #expect(citations.unknownDocuments(in: "let a = \"\(name)\"", of: "main.swift").isEmpty)
    }
    for name in ["README.md", "NAME.txt", "www.swift.org"] {
      #expect(citations.unknownDocuments(in: "# \(name)", of: "try").isEmpty, "\(name)")
    }

    let source = "  /// - Source" + ": "
    #expect(citations.vagueSources(in: source + "the loop\n  ///   of the day.").count == 1)
    for named in ["\(engine), R1.", "RFC 4180.", "Smith 2019.", "age(1).", "WCAG 2.2."] {
      #expect(citations.vagueSources(in: source + "as in\n  ///   \(named)").isEmpty, "\(named)")
    }
  }

  @Test("finds many of each kind")
  func many() throws {
    let citations = try Self.citations.get()
    let all = citations.texts.values.joined(separator: "\n")
    #expect(all.matches(of: /<doc[:][^>]*#/).count >= 200)
    #expect(all.matches(of: #/- Source[:] /#).count >= 200)
  }
}
