import Glibc

/// The memory of this process between two events.
enum Footprint {
  /// Gives back the pages of code that the last event needed.
  ///
  /// They are clean pages of files: what is needed again comes back from the page cache. Without
  /// this a service that waits all day would hold the code of its busiest second.
  ///
  /// - Source: <doc:0005-Pages-of-code-are-given-back>
  static func trim() {
    guard let file = fopen("/proc/self/maps", "re") else { return }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while getline(&line, &capacity, file) > 0 {
      guard let line else { return }
      let words = String(cString: line).split(separator: " ")
      guard words.count >= 6, words[1] == "r-xp", words[5].hasPrefix("/") else { continue }
      let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
      guard ends.count == 2, let start = UnsafeMutableRawPointer(bitPattern: ends[0])
      else { continue }
      // A refusal costs a little memory and nothing else.
      madvise(start, Int(ends[1] - ends[0]), MADV_DONTNEED)
    }
  }
}
