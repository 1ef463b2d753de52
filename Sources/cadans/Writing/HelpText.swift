import ArgumentParser
import CadansText

/// The few sentences that the argument parser writes itself, in the person's language.
enum HelpText {
  /// A help page with its headings translated.
  static func translated(_ page: String) -> String {
    var page = page
    for (english, local) in [
      ("OVERVIEW: ", tr("OVERVIEW: ")), ("USAGE: ", tr("USAGE: ")),
      ("\nARGUMENTS:\n", "\n" + tr("ARGUMENTS:") + "\n"),
      ("\nOPTIONS:\n", "\n" + tr("OPTIONS:") + "\n"),
      ("\nSUBCOMMANDS:\n", "\n" + tr("SUBCOMMANDS:") + "\n"),
      (" SUBCOMMANDS:\n", tr(" SUBCOMMANDS:") + "\n"),
      ("Show the version.", tr("Show the version.")),
      ("Show help information.", tr("Show help information.")),
      ("Show subcommand help information.", tr("Show subcommand help information.")),
      ("for detailed help.", tr("for detailed help.")),
      ("(default: ", "(" + tr("default") + ": "),
      // What stands beside it stays in its column.
      (
        "(default)" + String(repeating: " ", count: max(0, tr("default").count - 7)),
        "(" + tr("default") + ")"
      ),
      ("  See '", "  " + tr("See") + " '"),
    ] where english != local {
      page = page.split(separator: english, omittingEmptySubsequences: false)
        .joined(separator: local)
    }
    return page
  }

  /// Whether a completion script is asked for, which is no page to translate.
  static func isScript(_ arguments: [String]) -> Bool {
    arguments.contains { $0.hasPrefix("--generate-completion-script") }
  }

  /// What is wrong with the words after `help`, or `nil` when there is help about them.
  static func problem(ofTopic arguments: [String]) -> Problem? {
    guard arguments.first == "help" else { return nil }
    let topic = Array(arguments.dropFirst().filter { !$0.hasPrefix("-") })
    guard topic.first != "help" else { return nil }
    return unknownCommand(topic).map { _ in problem("", arguments: topic) }
  }

  /// A complaint about the arguments as a problem, translated where its form is known.
  static func problem(_ message: String, arguments: [String]) -> Problem {
    var hint = tr("See '{command}'.", ["command": helpCommand(arguments)])
    if let word = unknownCommand(arguments) {
      return Problem(
        .usage, tr("There is no command {name}.", ["name": shown(word)]), path: shown(word),
        hint: hint)
    }
    let quoted = message.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
    let first = quoted.count >= 3 ? quoted[1] : nil
    if message.contains("Did you mean '"), quoted.count >= 5 {
      hint = tr("Did you mean {code}?", ["code": quoted[3]])
    }
    return Problem(
      .usage, translated(message, quoted: quoted, arguments: arguments), path: first ?? "arguments",
      hint: hint)
  }

  private static func translated(
    _ message: String, quoted: [String], arguments: [String]
  ) -> String {
    guard quoted.count >= 3 else { return message }
    let first = quoted[1]
    if message.hasPrefix("Missing expected argument") {
      // A number below 0 looks like an option that nobody knows.
      if let number = arguments.first(where: isNegative) {
        return tr("{value} is below 0, which no number here can be.", ["value": shown(number)])
      }
      return tr("The argument {name} is missing.", ["name": first])
    }
    if message.contains("does not take any value") {
      return tr("The option {name} takes no value.", ["name": first])
    }
    if message.hasPrefix("Missing value for") {
      return tr("A value is missing for {name}.", ["name": first])
    }
    if message.hasPrefix("Unknown option") {
      if isNegative(first) {
        return tr("{value} is below 0, which no number here can be.", ["value": first])
      }
      return tr("There is no option {name}.", ["name": first])
    }
    if message.hasPrefix("Unexpected argument") || message.contains("unexpected argument") {
      return tr("The argument {name} was not expected.", ["name": shown(first)])
    }
    if message.hasPrefix("The value"), quoted.count >= 5 {
      return tr(
        "{value} is not a value for {name}.", ["value": "\"\(shown(first))\"", "name": quoted[3]])
    }
    return message
  }

  private static func isNegative(_ word: String) -> Bool {
    word.hasPrefix("-") && word.dropFirst().first?.isNumber == true
  }

  /// The word that stands where the name of a command was expected, when there is no such command.
  private static func unknownCommand(_ arguments: [String]) -> String? {
    guard let first = arguments.first, !first.hasPrefix("-"), first != "help" else { return nil }
    guard let command = commands.first(where: { name(of: $0) == first }) else { return first }
    let inner = command.configuration.subcommands.map(name(of:))
    guard !inner.isEmpty, arguments.count > 1, !arguments[1].hasPrefix("-"),
      !inner.contains(arguments[1])
    else { return nil }
    return arguments[1]
  }

  /// The command whose help is about these arguments.
  private static func helpCommand(_ arguments: [String]) -> String {
    guard let command = commands.first(where: { name(of: $0) == arguments.first })
    else { return "cadans --help" }
    var words = ["cadans", name(of: command)]
    let inner = command.configuration.subcommands.map(name(of:))
    if arguments.count > 1, inner.contains(arguments[1]) { words.append(arguments[1]) }
    return (words + ["--help"]).joined(separator: " ")
  }

  private static var commands: [any ParsableCommand.Type] {
    Cadans.configuration.groupedSubcommands.flatMap(\.subcommands)
  }

  private static func name(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? ""
  }
}
