import Glibc

/// A program of ours as it was built, which lies beside the tests.
func built(_ name: String) -> String {
  guard let path = realpath("/proc/self/exe", nil) else { return name }
  defer { free(path) }
  let text = String(cString: path)
  return (text.lastIndex(of: "/").map { text[...$0] } ?? "") + name
}
