import CadansSystem

/// This program on disk.
enum Executable {
  /// The folder it lies in.
  static var folder: String? { OwnProgram.folder }
}
