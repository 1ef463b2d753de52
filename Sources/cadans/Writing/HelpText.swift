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
      ("  See '", "  " + tr("See") + " '"),
    ] where english != local {
      page = page.split(separator: english, omittingEmptySubsequences: false)
        .joined(separator: local)
    }
    return page
  }

  /// A complaint about the arguments, translated where its form is known.
  static func translated(usageMessage message: String) -> String {
    let quoted = message.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
    guard quoted.count >= 3 else { return message }
    let first = quoted[1]
    if message.hasPrefix("Missing expected argument") {
      return tr("The argument {name} is missing.", ["name": first])
    }
    if message.hasPrefix("Missing value for") {
      return tr("A value is missing for {name}.", ["name": first])
    }
    if message.hasPrefix("Unknown option") {
      return tr("There is no option {name}.", ["name": first])
    }
    if message.hasPrefix("Unexpected argument") || message.contains("unexpected argument") {
      return tr("The argument {name} was not expected.", ["name": first])
    }
    if message.hasPrefix("The value"), quoted.count >= 5 {
      return tr(
        "{value} is no value for {name}.", ["value": "\"\(first)\"", "name": quoted[3]])
    }
    return message
  }
}
