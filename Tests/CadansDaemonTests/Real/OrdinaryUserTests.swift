import CadansCore
import CadansStore
import Glibc
import Testing

@testable import CadansDaemon
@testable import CadansTestSupport

@Suite("An ordinary user")
struct OrdinaryUserTests {
  /// A user manager of somebody who is not root: `$1` is its folder, the others are its cgroups.
  private static let script = """
    folder=$1; shift
    for group; do mkdir -p "$group"; echo $$ >"$group/cgroup.procs"; done
    as=
    if [ "$(id -u)" -eq 0 ]; then
      chown -R nobody "$folder" "$@"
      as="setpriv --reuid=nobody --regid=nogroup --clear-groups"
    fi
    exec $as env -i PATH=/usr/bin:/bin HOME="$folder/home" XDG_RUNTIME_DIR="$folder/run" SWIFT_BACKTRACE=enable=no sh -c '
        cd /
        /lib/systemd/systemd --user --unit=basic.target >/dev/null 2>&1 &
        manager=$!
        export DBUS_SESSION_BUS_ADDRESS=unix:path=$XDG_RUNTIME_DIR/bus
        round=0
        until systemctl --user start dbus.socket 2>/dev/null || [ $round -ge 2000 ]; do
          round=$((round + 1))
        done
        "$0/bin/cadans" plan new --exercise F14:3x10@23:50 --activate >/dev/null 2>&1
        systemctl --user start cadansd
        systemctl --user show -p ActiveState,Result,NRestarts,ExecMainStatus cadansd
        systemctl --user list-timers --no-legend "cadans-*"
        find "$HOME" -type f
        systemctl --user exit
        wait $manager
      ' "$folder"
    """

  @Test("has no rights that the unit could take away: the service starts all the same")
  func starts() throws {
    let folder = try TemporaryFolder(prefix: "cadans-user")
    for part in ["run/systemd/user", "home", "bin"] { try folder.makeFolder(part) }
    for name in ["cadans", "cadansd"] {
      try succeed(["cp", Stage.program(name), folder["bin/\(name)"]])
    }
    try folder.write(
      try unitFile("cadansd.service", bin: folder["bin"]), to: "run/systemd/user/cadansd.service")
    let groups = PrivateSession.cgroups(folder.path)
    let outcome = try Command.run(
      ["sh", "-c", Self.script, "user", folder.path] + groups, limit: 60)
    #expect(outcome.output.contains("ActiveState=active"), "\(outcome)")
    #expect(outcome.output.contains("ExecMainStatus=0"), "\(outcome)")
    #expect(outcome.output.contains("NRestarts=0"), "\(outcome)")
    #expect(outcome.output.contains("cadans-exercise-f14-2350.timer"), "\(outcome)")
    #expect(outcome.output.contains("/.local/share/cadans/prompts/"), "\(outcome)")
    #expect(outcome.output.contains("/.local/state/cadans/daemon.json"), "\(outcome)")
    for group in groups {
      try succeed(["find", group, "-depth", "-type", "d", "-exec", "rmdir", "{}", ";"])
    }
  }
}
