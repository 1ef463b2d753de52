import CadansTestSupport
import Glibc
import Testing

@testable import CadansDaemon

/// What one answer costs the machine, seen from outside by strace.
@Suite("One press of Done")
struct PressTests {
  /// The files that a process opens to read, and those that it puts in place.
  struct Work {
    var opened: [String: Int] = [:]
    var replaced: [String] = []

    /// What a trace says of the files below a folder.
    init(_ trace: String, below folder: String) {
      for line in trace.split(separator: "\n") where !line.contains(" = -1 ") {
        let paths = line.split(separator: "\"").map(String.init).filter { $0.hasPrefix(folder) }
        if line.contains("rename"), let path = paths.last {
          replaced.append(path)
        } else if line.contains("O_RDONLY"), !line.contains("O_DIRECTORY"), let path = paths.first {
          opened[path, default: 0] += 1
        }
      }
    }
  }

  @Test("makes one snapshot, and replaces three files")
  func done() throws {
    let reminders = try Reminders()
    let dunst = try Dunst(reminders, try Display())
    // In profile C no question follows, which would be another prompt.
    try reminders.plan("F14:3x10@23:50", "F5:15min@23:55", profile: "C")
    try reminders.start()
    // The first answer makes the folders of the year, which are watched from then on.
    _ = try press("f14-2350", reminders, dunst)
    let trace = try press("f5-2355", reminders, dunst)
    let work = Work(trace, below: reminders.home)
    for name in ["plan.json", "plans/history.json"] {
      let opened = work.opened.filter { $0.key.hasSuffix("/" + name) }.map(\.value)
      #expect(opened == [1], "\(name)\n\(trace)")
    }
    #expect(Set(work.replaced).count == 3 && work.replaced.count == 3, "\(work.replaced)")
    for (path, count) in work.opened { #expect(count <= 2, "\(path): \(count)\n\(trace)") }
  }

  /// Presses Done on the reminder of a slot, and gives what the service did then.
  private func press(_ slot: String, _ reminders: Reminders, _ dunst: Dunst) throws -> String {
    try reminders.remind(slot)
    try reminders.wait("the prompt is there") { try dunst.count == 1 }
    let trace = "\(reminders.session.folder)/tmp/press-\(slot)"
    let process = try reminders.process
    let strace = try ChildProcess(
      [
        "strace", "-f", "-qq", "-s", "200", "-o", trace, "-p", "\(process)", "-e",
        "trace=openat,open,rename,renameat,renameat2,fsync",
      ], descriptors: (-1, -1, -1))
    try reminders.wait("strace holds it") {
      try readFile("/proc/\(process)/status").contains("TracerPid:\t\(strace.identifier)\n")
    }
    try dunst.press("Done")
    try reminders.wait("the prompt is gone") { try dunst.count == 0 }
    // What the press brings about is over when nothing more is traced for a while.
    try reminders.wait("nothing happens any more") {
      let before = try readFile(trace)
      try succeed(["sleep", "0.5"])
      return try readFile(trace) == before
    }
    strace.kill(SIGTERM)
    strace.wait()
    return try readFile(trace)
  }
}
