import CadansTestSupport
import Testing

/// What a command costs the disk, seen from outside by strace.
@Suite("A command opens each file once") struct OpenOnceTests {
  @Test(
    "and writes only what changed",
    arguments: [
      (["today"], 0), (["status"], 0), (["log"], 0), (["progress"], 0),
      (["done", "F14", "--during", "3"], 1), (["done", "F14", "--slot", "f14-0900"], 1),
      (["skip", "F14", "--reason", "time"], 1), (["pain", "4", "--moment", "week"], 1),
      (["badday"], 1), (["symptom", "headache"], 1),
    ])
  func once(command: [String], writes: Int) throws {
    let (home, _) = try Home.afterTwelveWeeks()
    // What is said and looked for once is over; a file that is a moment old is looked at once more.
    for _ in 1...3 { try home.cadans("today") }
    let trace = home.folder["trace"]
    let line =
      "exec strace -f -qq -s 300 -o '\(trace)' -e "
      + "trace=open,openat,rename,renameat,renameat2 \"$CADANS\" "
      + command.map { "'\($0)'" }.joined(separator: " ")
    let outcome = try home.shell(line)
    #expect(outcome.status == (command == ["status"] ? 69 : 0), "\(outcome)")
    var opened: [String: Int] = [:]
    var replaced: [String] = []
    for call in try readFile(trace).split(separator: "\n") where !call.contains(" = -1 ") {
      let paths = call.split(separator: "\"").map(String.init).filter {
        $0.hasPrefix(home.folder.path + "/")
      }
      if call.contains("rename"), let path = paths.last {
        replaced.append(path)
      } else if !call.contains("O_DIRECTORY"), let path = paths.first, path.hasSuffix(".json") {
        opened[path, default: 0] += 1
      }
    }
    #expect(!opened.isEmpty, "\(opened)")
    for (path, count) in opened { #expect(count == 1, "\(path) was opened \(count) times") }
    #expect(replaced.count == writes, "\(command): \(replaced)")
  }
}
