import CadansTestSupport
import Glibc

/// A compositor that offers version 2 of ext-idle-notify-v1 and nothing else, in the words of the
/// wire.
///
/// No compositor of Debian 12 offers it. This shows what goes over the wire, and nothing about a
/// real compositor.
final class InputOnlyCompositor {
  let socket: String
  private let process: ChildProcess

  init(_ session: PrivateSession) throws {
    socket = "\(session.folder)/tmp/wayland-2"
    process = try session.start(["/usr/bin/python3", "-c", Self.script, socket])
    guard eventually(within: 10, { access(socket, F_OK) == 0 }) else {
      throw SupportError("no compositor")
    }
  }

  /// Idle is told after the time that was asked for, a return half a second later, each once.
  private static let script = #"""
    import os, select, socket, struct, sys, time
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(sys.argv[1] + ".new")
    listener.listen()
    os.rename(sys.argv[1] + ".new", sys.argv[1])
    client = listener.accept()[0]
    def send(thing, opcode, body=b""):
        client.sendall(struct.pack("=II", thing, (8 + len(body)) << 16 | opcode) + body)
    def text(word):
        raw = word.encode() + b"\0"
        return struct.pack("=I", len(raw)) + raw + b"\0" * (-len(raw) % 4)
    globals = {1: ("wl_seat", 7), 2: ("ext_idle_notifier_v1", 2)}
    kinds = {1: "wl_display"}
    due = []
    data = b""
    while True:
        ready = select.select([client], [], [], 0.01)[0]
        for moment, thing, opcode in [d for d in due if d[0] <= time.monotonic()]:
            due.remove((moment, thing, opcode))
            send(thing, opcode)
        if not ready:
            continue
        more = client.recv(65536)
        if not more:
            sys.exit()
        data += more
        while len(data) >= 8:
            thing, word = struct.unpack_from("=II", data)
            body, data = data[8:word >> 16], data[word >> 16:]
            what = kinds[thing], word & 0xffff
            if what == ("wl_display", 0):  # sync
                callback = struct.unpack("=I", body)[0]
                send(callback, 0, struct.pack("=I", 0))
                send(1, 1, struct.pack("=I", callback))
            elif what == ("wl_display", 1):  # get_registry
                registry = struct.unpack("=I", body)[0]
                kinds[registry] = "wl_registry"
                for name, (interface, version) in globals.items():
                    send(registry, 0, struct.pack("=I", name) + text(interface)
                         + struct.pack("=I", version))
            elif what == ("wl_registry", 0):  # bind
                name = struct.unpack_from("=I", body)[0]
                kinds[struct.unpack_from("=I", body, len(body) - 4)[0]] = globals[name][0]
            elif what == ("ext_idle_notifier_v1", 2):  # get_input_idle_notification
                notification, timeout, seat = struct.unpack("=III", body)
                assert kinds[seat] == "wl_seat"
                kinds[notification] = "ext_idle_notification_v1"
                at = time.monotonic() + timeout / 1000
                due += [(at, notification, 0), (at + 0.5, notification, 1)]
            else:
                sys.exit(f"not expected: {what}")
    """#
}
