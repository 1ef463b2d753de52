import CadansText
import Glibc
import Synchronization
import Testing

@testable import CadansStore

@Suite("Work that is done side by side") struct SideBySideTests {
  @Test("comes in the order of what it was given", arguments: [0, 1, 2, 3, 40])
  func order(count: Int) throws {
    let numbers = Array(0..<count)
    let squares = try sideBySide(numbers) { number throws(Problem) -> Int in
      // The first take the longest.
      usleep(UInt32(1000 * (count - number)))
      return number * number
    }
    #expect(squares == numbers.map { $0 * $0 })
  }

  @Test("is done on threads of its own, all at once")
  func threads() throws {
    let threads = try sideBySide([1, 2, 3, 4]) { _ throws(Problem) -> UInt in
      usleep(50_000)
      return pthread_self()
    }
    #expect(Set(threads).count == 4)
    #expect(threads.first == pthread_self(), "the first is done by whoever asks")
  }

  @Test("ends with the first fault in that order, whichever came first, and after all have ended")
  func fault() throws {
    let ended = Mutex(0)
    let problem = try problem {
      _ = try sideBySide([1, 2, 3]) { number throws(Problem) -> Int in
        usleep(UInt32(40_000 * (3 - number)))
        ended.withLock { $0 += 1 }
        if number > 1 { throw Problem(.refused, "number \(number)") }
        return number
      }
    }
    #expect(problem.message == "number 2")
    #expect(ended.withLock { $0 } == 3)
  }
}
