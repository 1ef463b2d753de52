import CadansTestSupport
import Testing

@Suite("cadans-window")
struct WindowProgramTests {
  private let home: TemporaryFolder

  init() throws { home = try TemporaryFolder() }

  @Test("ends with 69 and a sentence where there is no display", arguments: [nil, ":9999"])
  func noDisplay(display: String?) throws {
    for words in [
      ["score", "How much?", "none"], ["choice", "Which?", "none", "this", "that"],
      PrintingProgram.pause(of: 30),
    ] {
      let outcome = try run(words, display: display)
      #expect(outcome.status == 69)
      #expect(outcome.output == "")
      #expect(outcome.errors == "cadans-window: There is no display to show a window on.\n")
    }
  }

  @Test(
    "has a picture of each movement",
    arguments: ["position", "neck", "shoulders", "tension", "breathing", "upper-back"])
  func pictures(movement: String) throws {
    // It says when the picture is missing, before it looks for a display.
    let outcome = try run(PrintingProgram.pause(of: 30, movement), display: nil)
    #expect(outcome.status == 69)
    #expect(!outcome.errors.contains("picture"), "\(outcome)")
    let without = try run(
      PrintingProgram.pause(of: 30, movement), display: nil,
      environment: ["CADANS_PICTURE_FOLDER": home.path])
    #expect(without.errors.contains("The picture \(home.path)/\(movement).png is missing"))
  }

  @Test(
    "says in a sentence which argument of a break is wrong, and ends with 64",
    arguments: [
      (["--seconds", "0"], "--seconds takes a whole number from 1 to 600, not '0'."),
      (["--seconds", "601"], "--seconds takes a whole number from 1 to 600, not '601'."),
      (["--seconds", "half"], "--seconds takes a whole number from 1 to 600, not 'half'."),
      (["--later-left", "-1"], "--later-left takes a whole number from 0 to 9, not '-1'."),
      (
        ["--movement", "../neck"],
        "There is no movement '../neck'; there are position, neck, shoulders, tension, breathing, "
          + "upper-back."
      ),
      (["--line", " "], "--line needs a text that is not empty."),
      (["--line"], "--line needs a value."),
      (["--seconds", "30"], "A break needs --movement as well."),
      (["--movement", "neck", "--movement", "neck"], "--movement is given twice."),
      (["--colour", "red"], "The window knows no argument '--colour'."),
    ])
  func wrong(arguments: [String], sentence: String) throws {
    let outcome = try run(["--break"] + arguments, display: nil)
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    #expect(outcome.errors == "cadans-window: \(sentence)\n")
  }

  @Test("speaks Dutch where that is the language")
  func dutch() throws {
    let outcome = try run(["--break", "--line"], display: nil, environment: ["LANGUAGE": "nl"])
    #expect(outcome.errors == "cadans-window: --line heeft een waarde nodig.\n")
  }

  @Test(
    "ends with 64 for other arguments",
    arguments: [
      [], ["score"], ["score", "How much?"], ["break", "How much?", "none"],
      ["choice", "Which?", "none"], ["choice", "Which?", "none", "only this"],
    ])
  func usage(arguments: [String]) throws {
    let outcome = try run(arguments, display: nil)
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("cadans-window: usage: "))
  }

  private func run(
    _ arguments: [String], display: String?, environment: [String: String] = [:]
  ) throws -> Command.Outcome {
    try Command.run(
      [Stage.program("cadans-window")] + arguments,
      environment: variables(home: home.path, display: display)
        .merging(environment) { _, new in new })
  }
}
