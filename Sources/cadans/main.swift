import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText
import Glibc

// A standard stream that is closed would be given to the next file that is opened, and what is
// said would land in it.
for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
  _ = open("/dev/null", O_RDWR)
}
guard CommandLine.argc > 0 else {
  // Swift reads there what was typed; without it every command would be the one that shows help.
  Problem(
    .cannotRead, tr("/proc is not mounted, so what was typed cannot be read."), path: "/proc",
    hint: tr("Mount it, and try again.")
  ).report(asJSON: false)
  exit(Problem.Code.cannotRead.rawValue)
}
let arguments = Array(CommandLine.arguments.dropFirst())
let wantsJSON = arguments.contains("--json")
var failure: Problem?
do {
  // Without readable settings there is still a language: that of the environment.
  let paths = try Paths(environment: variable)
  let environment = CommandEnvironment(paths: paths, wantsJSON: wantsJSON)
  let settings = try? environment.reading.configuration()
  let language = settings?.language ?? Language(environment: variable)
  (wantsJSON ? .english : language).use(catalogueFolder: CatalogueFolder.path)
  try checkArguments()
  if let problem = HelpText.problem(ofTopic: arguments) { throw problem }
  var command = try Cadans.subcommand(arguments) ?? Cadans.parseAsRoot(arguments)
  if let command = command as? any CadansCommand {
    try environment.clock.check()
    if type(of: command).writesTimes { try environment.clock.checkZone() }
    environment.showDisclaimerOnce()
    try environment.store.settle()
    environment.noticeEditionOnce(for: command)
    defer { environment.tellDeafService() }
    try command.run(in: environment)
  } else {
    try command.run()
  }
} catch let problem as Problem {
  failure = problem
} catch {
  let text = Cadans.fullMessage(for: error)
  if Cadans.exitCode(for: error) == .success {
    print(HelpText.isScript(arguments) ? text : HelpText.translated(text))
  } else if let code = error as? ExitCode {
    exit(code.rawValue)
  } else {
    failure = HelpText.problem(Cadans.message(for: error), arguments: arguments)
  }
}
if fflush(nil) != 0, failure == nil { failure = .unsaid(errno) }
if let failure {
  failure.report(asJSON: wantsJSON)
  exit(failure.code.rawValue)
}
