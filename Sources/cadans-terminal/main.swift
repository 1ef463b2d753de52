import CadansSystem
import CadansText
import Glibc
import Systemd

// cadans-terminal [--answer-after SECONDS] [--desktop BUS-ADDRESS]
let words = Array(CommandLine.arguments.dropFirst())

/// The value behind an option.
func value(_ option: String) -> String? {
  words.firstIndex(of: option).flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
}

Language(environment: environmentVariable).use(
  catalogueFolder: environmentVariable("CADANS_LOCALE_FOLDER") ?? "/usr/share/locale")
do {
  let loop = try EventLoop()
  let bus = try Bus.session(on: loop)
  bus.onDisconnect = { loop.exit() }
  let patience = value("--answer-after").flatMap { UInt64($0) }
  let server: NoticeServer
  if let address = value("--desktop"),
    let desktop = try? DesktopScreen(Bus.session(on: loop, address: address))
  {
    print(tr("The reminder will be shown on your desktop."))
    fflush(nil)
    server = try NoticeServer(bus, on: loop, screen: desktop, patience: patience)
  } else {
    server = try NoticeServer(bus, on: loop, screen: TerminalScreen(), patience: patience)
  }
  exit(try loop.run(keeping: server))
} catch {
  let line = "cadans-terminal: \(error)\n"
  _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
  exit(Problem.Code.unavailable.rawValue)
}
