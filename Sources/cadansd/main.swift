import CadansDaemon
import CadansStore
import CadansSystem
import CadansText
import Glibc
import Logging
import Systemd

/// Writes a line to the error stream and ends.
func end(_ text: String, _ code: Problem.Code) -> Never {
  let line = "cadansd: \(text)\n"
  _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
  exit(code.rawValue)
}

let program = OwnProgram.path ?? CommandLine.arguments[0]
let folder = program.lastIndex(of: "/").map { String(program[..<$0]) } ?? "."
let catalogueFolder = Environment.variable("CADANS_LOCALE_FOLDER") ?? folder + "/../share/locale"

switch Array(CommandLine.arguments.dropFirst()) {
case []: serve()
case ["--version"]: print(Version.text)
case let words where words.first == "remind" && words.count == 2: remind(words[1])
case ["folders"]: print(folders { $0.folderSetting })
case ["folders", "--unit"]: admitFolders()
case let words where words.first == "look" && words.dropFirst().allSatisfy({ $0 == "gnome" }):
  look(asksGnome: words.count > 1)
default:
  print("usage: cadansd [--version | remind SLOT | look [gnome] | folders [--unit]]")
  exit(CommandLine.arguments.dropFirst() == ["--help"] ? 0 : Problem.Code.usage.rawValue)
}

/// Runs the service: opens what is needed in the order in which it may fail, then runs.
func serve() {
  LoggingSystem.bootstrap { _ in JournalHandler(identifier: "cadansd") }
  do {
    let store = Store(paths: try Paths(environment: Environment.variable))
    let loop = try EventLoop(exitSignals: [])
    let bus = try Bus.session(on: loop)
    // Without a system bus there is no news of lock and sleep; reminders go on.
    let system = try? Bus.system(on: loop)
    let daemon = Daemon(
      store: store, loop: loop, bus: bus, log: Logger(label: "cadansd"), program: program,
      catalogueFolder: catalogueFolder)
    bus.onDisconnect = { loop.exit(code: Problem.Code.unavailable.rawValue) }
    daemon.onReady = { loop.notify(.ready) }
    daemon.onQuiet = { Footprint.trim() }
    try daemon.start(system: system)
    // The end of the loop closes the bus, and the prompt is to be taken off the screen first.
    try loop.onExitSignal {
      loop.notify(.stopping)
      daemon.stop()
      loop.exit()
    }
    exit(try loop.run(keeping: daemon, bus))
  } catch let problem as Problem {
    end(problem.message, problem.code)
  } catch {
    end("\(error)", .unavailable)
  }
}

/// Says what a micro-pause would disturb, one word a line: what the service starts to look.
func look(asksGnome: Bool) {
  for word in InUse.words() { print(word) }
  guard asksGnome else { return }
  // GNOME keeps this in a database of its own, which only its library reads.
  fflush(nil)
  let setting = "gsettings get org.gnome.desktop.notifications show-banners"
  let words = ["sh", "-c", "[ \"$(\(setting))\" != false ] || echo doNotDisturb"]
  var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
  execv("/bin/sh", &pointers)
}

/// Asks something of the files of the person, or ends.
func folders<Answer>(_ ask: (Store) throws(Problem) -> Answer) -> Answer {
  do throws(Problem) {
    return try ask(Store(paths: try Paths(environment: Environment.variable)))
  } catch {
    end(error.message, error.code)
  }
}

/// Lets the service write where the files of the person are, whatever links and `XDG_*` say, and
/// starts it again when it could not yet: what the service starts outside its sandbox.
func admitFolders() {
  guard folders({ (store) throws(Problem) in try store.writeFolderUnit() }) else { return }
  do {
    let bus = try Bus.session(on: EventLoop())
    let manager = "org.freedesktop.systemd1"
    try bus.call(
      manager, "/org/freedesktop/systemd1", "\(manager).Manager", "Reload", timeout: 30_000_000)
    try bus.call(
      manager, "/org/freedesktop/systemd1", "\(manager).Manager", "TryRestartUnit",
      [.string("cadansd.service"), .string("replace")])
  } catch {
    end("\(error)", .unavailable)
  }
}

/// Sends one reminder: what a timer starts.
func remind(_ slot: String) {
  do {
    let bus = try Bus.session(on: EventLoop())
    try bus.call(
      "org.cadans.Cadans1", "/org/cadans/Cadans1", "org.cadans.Cadans1", "Remind",
      [.string(slot)])
  } catch {
    if error.dbusName?.hasPrefix("org.cadans.Cadans1.Error.No") == true {
      // A timer of a plan that is gone is no failure: the daemon removes it.
      if Environment.variable("TRIGGER_UNIT") != nil { exit(0) }
      end("\(slot) is no slot of the plan in force.", .refused)
    }
    end("\(error)", .unavailable)
  }
}
