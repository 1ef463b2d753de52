import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText
import Glibc

let arguments = Array(CommandLine.arguments.dropFirst())
let wantsJSON = arguments.contains("--json")
var failure: Problem?
do {
  // Without readable settings there is still a language: that of the environment.
  let paths = try Paths(environment: variable)
  let settings = try? Store(paths: paths).configuration()
  let language = settings?.language ?? Language(environment: variable)
  (wantsJSON ? .english : language).use(catalogueFolder: CatalogueFolder.path)
  let environment = CommandEnvironment(paths: paths, wantsJSON: wantsJSON)
  var command = try Cadans.parseAsRoot(arguments)
  if let command = command as? any CadansCommand {
    environment.showDisclaimerOnce()
    try command.run(in: environment)
  } else {
    try command.run()
  }
} catch let problem as Problem {
  failure = problem
} catch {
  let text = Cadans.fullMessage(for: error)
  if Cadans.exitCode(for: error) == .success {
    print(HelpText.translated(text))
  } else if let code = error as? ExitCode {
    exit(code.rawValue)
  } else {
    failure = Problem(
      .usage, HelpText.translated(usageMessage: Cadans.message(for: error)),
      hint: tr("See cadans --help."))
  }
}
if let failure {
  failure.report(asJSON: wantsJSON)
  exit(failure.code.rawValue)
}
