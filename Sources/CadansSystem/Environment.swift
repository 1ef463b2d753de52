internal import Glibc

/// The value of an environment variable of this process, or `nil` where it is not set.
public func environmentVariable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
