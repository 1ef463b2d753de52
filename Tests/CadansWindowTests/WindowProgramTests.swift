import CadansTestSupport
import Testing

@Suite("cadans-window")
struct WindowProgramTests {
  private let home: TemporaryFolder

  init() throws { home = try TemporaryFolder() }

  @Test("ends with 69 where there is no display", arguments: [nil, ":9999"])
  func noDisplay(display: String?) throws {
    let outcome = try run(["score", "How much?", "none"], display: display)
    #expect(outcome.status == 69)
    #expect(outcome.output == "")
  }

  @Test(
    "ends with 64 for other arguments",
    arguments: [[], ["score"], ["score", "How much?"], ["break", "How much?", "none"]])
  func usage(arguments: [String]) throws {
    let outcome = try run(arguments, display: nil)
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
  }

  private func run(_ arguments: [String], display: String?) throws -> Command.Outcome {
    try Command.run(
      [built("cadans-window")] + arguments,
      environment: variables(home: home.path, display: display))
  }
}
