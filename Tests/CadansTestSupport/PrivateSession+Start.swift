import Glibc

extension PrivateSession {
  /// The keeper: `$1` is the folder, the others are the cgroup folders of the session.
  ///
  /// It ends when its standard input does, which is when the test process lets go or dies.
  static let script = """
    folder=$1; shift
    for group; do mkdir -p "$group"; done
    /bin/sh -c 'for group; do echo $$ >"$group/cgroup.procs"; done
      set -- /lib/systemd/systemd --user --unit=basic.target
      [ -n "$SESSION_ETC" ] || exec "$@"
      exec unshare --mount /bin/sh -c "mount --bind \\"\\$SESSION_ETC\\" /etc && exec \\"\\$@\\"" \
        manager "$@"' manager "$@" \
      </dev/null >"$folder/manager.log" 2>&1 &
    manager=$!
    cat >/dev/null
    for group; do echo 1 >"$group/cgroup.kill"; done 2>/dev/null
    kill -KILL $manager
    round=0
    while [ $round -lt 100 ]; do
      round=$((round + 1))
      left=$(find "$@" -name cgroup.procs -exec cat {} + 2>/dev/null)
      [ -n "$left" ] || break
      kill -KILL $left 2>/dev/null
      sleep 0.01
    done
    wait $manager
    name=${folder##*/}
    find /sys/fs/cgroup -depth -type d -path "*/$name*" -exec rmdir {} + 2>/dev/null
    rm -rf "$folder"
    """

  /// The environment of a session in `folder`: nothing of the test's own but `PATH`.
  static func variables(_ folder: String, _ timeZone: String) -> [String: String] {
    [
      "PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin",
      "HOME": "\(folder)/home", "TMPDIR": "\(folder)/tmp", "TZ": timeZone,
      "LANG": "C.UTF-8", "USER": "root", "LOGNAME": "root", "SHELL": "/bin/sh",
      "XDG_RUNTIME_DIR": "\(folder)/run", "XDG_DATA_HOME": "\(folder)/data",
      "XDG_CONFIG_HOME": "\(folder)/config", "XDG_STATE_HOME": "\(folder)/state",
      "XDG_CACHE_HOME": "\(folder)/cache",
      "DBUS_SESSION_BUS_ADDRESS": "unix:path=\(folder)/run/bus",
      "SYSTEMD_LOG_TARGET": "console",
    ]
  }

  /// A cgroup for the session below the test's own, in the hierarchy or hierarchies that systemd
  /// counts processes in; with cgroup v1 and hybrid there are two.
  static func cgroups(_ folder: String) -> [String] {
    let name = folder.split(separator: "/").last.map(String.init) ?? "cadans-session"
    let lines = ((try? readFile("/proc/self/cgroup")) ?? "").split(separator: "\n")
    return lines.compactMap { line in
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return nil }
      let path = parts[2] == "/" ? "" : parts[2]
      switch parts[1] {
      case "name=systemd": return "/sys/fs/cgroup/systemd\(path)/\(name)"
      case "":
        let unified = "/sys/fs/cgroup/unified"
        let root = access(unified, F_OK) == 0 ? unified : "/sys/fs/cgroup"
        return "\(root)\(path)/\(name)"
      default: return nil
      }
    }
  }

  /// Waits until the manager is up, then starts the bus.
  func waitForBus() throws {
    let socket = "\(folder)/run/systemd/private"
    let isUp = try eventually(within: 20) {
      guard access(socket, F_OK) == 0 else { return false }
      let state = try run(["systemctl", "--user", "is-system-running"]).output
      return state.hasPrefix("running") || state.hasPrefix("degraded")
    }
    guard isUp else { throw SupportError("systemd --user does not come up:\n\(log)") }
    let start = try run(["systemctl", "--user", "start", "dbus.socket"])
    guard start.status == 0 else {
      throw SupportError("no session bus: \(start)\n\(log)")
    }
  }
}
