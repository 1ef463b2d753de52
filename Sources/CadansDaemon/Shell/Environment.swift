internal import CadansSystem

/// The environment of this process.
public enum Environment {
  /// The value of a variable, or `nil`.
  public static func variable(_ name: String) -> String? { environmentVariable(name) }

  /// What says where the files lie, for programs that the user manager starts for us.
  static var folders: [String] {
    ["DATA", "CONFIG", "STATE"].compactMap { name in
      variable("XDG_\(name)_HOME").map { "XDG_\(name)_HOME=\($0)" }
    }
  }
}
