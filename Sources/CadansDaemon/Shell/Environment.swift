internal import Glibc

/// The environment of this process.
public enum Environment {
  /// The value of a variable, or `nil`.
  public static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
