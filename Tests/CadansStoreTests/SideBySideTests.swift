import CadansText
import Glibc
import Synchronization
import Testing

@testable import CadansStore

@Suite("Work that is done side by side", .timeLimit(.minutes(1))) struct SideBySideTests {
  @Test("comes in the order of what it was given", arguments: [0, 1, 2, 3, 40])
  func order(count: Int) throws {
    let numbers = Array(0..<count)
    let squares = try sideBySide(numbers) { number throws(Problem) -> Int in number * number }
    #expect(squares == numbers.map { $0 * $0 })
  }

  @Test("is done on threads of its own, all at once")
  func threads() throws {
    let begun = Mutex(0)
    let threads = try sideBySide([1, 2, 3, 4]) { _ throws(Problem) -> UInt in
      begun.withLock { $0 += 1 }
      // Nobody ends before all have begun.
      while begun.withLock({ $0 }) < 4 { sched_yield() }
      return pthread_self()
    }
    #expect(Set(threads).count == 4)
    #expect(threads.first == pthread_self(), "the first is done by whoever asks")
  }

  @Test("ends with the first fault in that order, whichever came first, and after all have ended")
  func fault() throws {
    let ended = Mutex([Int]())
    let problem = try problem {
      _ = try sideBySide([1, 2, 3]) { number throws(Problem) -> Int in
        // The last ends first.
        while ended.withLock({ $0.count }) < 3 - number { sched_yield() }
        ended.withLock { $0.append(number) }
        if number > 1 { throw Problem(.refused, "number \(number)") }
        return number
      }
    }
    #expect(problem.message == "number 2")
    #expect(ended.withLock { $0 } == [3, 2, 1])
  }
}
