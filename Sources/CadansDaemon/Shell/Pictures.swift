internal import Glibc

/// The pictures of movements, as they were installed.
enum Pictures {
  /// Where the picture of a movement lies, or `nil` when it is not there.
  static func path(of name: String, beside program: String) -> String? {
    let folder =
      Environment.variable("CADANS_PICTURE_FOLDER")
      ?? program.replacingLastComponent(with: "../share/cadans-movements")
    let path = "\(folder)/\(name).png"
    return access(path, R_OK) == 0 ? path : nil
  }
}
