internal import CadansCore
internal import Glibc

/// What programs of this person use at this moment, as the kernel tells it.
///
/// It has to be asked from outside the daemon's sandbox: `cadansd look` runs as a service of its own.
public enum InUse {
  /// What would be disturbed, in the words of ``PromptReason``: a camera, a microphone.
  ///
  /// - Parameters:
  ///   - proc: Where the kernel tells of processes and sound cards.
  ///   - devices: Where the cameras lie.
  public static func words(proc: String = "/proc", devices: String = "/dev") -> [String] {
    var found: [PromptReason] = []
    if camera(proc, devices) { found.append(.camera) }
    if microphone(proc) { found.append(.microphone) }
    return found.map(\.rawValue)
  }

  /// Whether a process has a camera open.
  ///
  /// Processes of other people show nothing: they have their own screens.
  private static func camera(_ proc: String, _ devices: String) -> Bool {
    names(in: proc).contains { process in
      guard process.allSatisfy(\.isNumber) else { return false }
      let folder = "\(proc)/\(process)/fd"
      return names(in: folder).contains {
        target(of: "\(folder)/\($0)")?.hasPrefix("\(devices)/video") ?? false
      }
    }
  }

  /// Whether a sound card records: a stream that is only open is stopped.
  private static func microphone(_ proc: String) -> Bool {
    let sound = "\(proc)/asound"
    for card in names(in: sound) where card.hasPrefix("card") {
      for device in names(in: "\(sound)/\(card)")
      where device.hasPrefix("pcm") && device.hasSuffix("c") {
        for stream in names(in: "\(sound)/\(card)/\(device)") where stream.hasPrefix("sub") {
          if start(of: "\(sound)/\(card)/\(device)/\(stream)/status").contains("RUNNING") {
            return true
          }
        }
      }
    }
    return false
  }

  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  private static func target(of link: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 256)
    let count = readlink(link, &buffer, buffer.count - 1)
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func start(of path: String) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = read(file, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
  }
}
