import Glibc

/// sway, a Wayland compositor, without a screen or in a window of an X display.
///
/// It refuses to run as root, so it runs as nobody then.
public final class Sway {
  /// The path of its socket.
  public let socket: String

  /// The runtime folder that its programs want to know as well.
  public var runtimeFolder: String { folder.path }

  private let folder: TemporaryFolder
  private let process: ChildProcess

  /// Starts it and waits until programs can connect.
  ///
  /// - Parameter display: The X display that shows it and gives it mouse and keyboard, or `nil`.
  public init(display: String? = nil) throws {
    let folder = try TemporaryFolder(prefix: "cadans-sway")
    try folder.write("output HEADLESS-1 resolution 800x600\nxwayland disable\n", to: "config")
    var command = ["sway", "-c", folder["config"]]
    if geteuid() == 0 {
      let owned = try Command.run(["chown", "-R", "nobody", folder.path])
      guard owned.status == 0 else { throw SupportError("chown: \(owned)") }
      command = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] + command
    }
    self.folder = folder
    socket = folder["wayland-1"]
    var environment = [
      "PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin", "HOME": folder.path,
      "XDG_RUNTIME_DIR": folder.path, "WLR_BACKENDS": "headless",
      "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman",
    ]
    if let display {
      environment["WLR_BACKENDS"] = "x11"
      environment["DISPLAY"] = display
    }
    process = try ChildProcess(command, environment: environment, descriptors: (-1, -1, -1))
    guard eventually(within: 20, { access(socket, F_OK) == 0 }) else {
      throw SupportError("sway does not come up")
    }
  }
}
