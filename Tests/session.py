"""What Tests/bench and Tests/long share: a session of their own, and what a process takes."""
import os, pathlib, shutil, subprocess, sys, tempfile, time

TOP = pathlib.Path(__file__).resolve().parent.parent


def run(*words, **more):
    return subprocess.run(words, check=True, text=True, capture_output=True, **more).stdout


def wait(condition, seconds, what):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.05)
    sys.exit(f"{pathlib.Path(sys.argv[0]).name}: {what} took longer than {seconds} s")


class Session:
    """A user manager, a session bus and an X server of their own."""

    def __init__(self, stage):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="cadans-session."))
        self.stage = stage
        self.children = []
        os.makedirs("/run/systemd/system", exist_ok=True)
        for name in ["run", "home", "data", "config", "state", "cache"]:
            (self.folder / name).mkdir(mode=0o700)
        self.environment = dict(
            os.environ, HOME=f"{self.folder}/home", XDG_RUNTIME_DIR=f"{self.folder}/run",
            XDG_DATA_HOME=f"{self.folder}/data", XDG_CONFIG_HOME=f"{self.folder}/config",
            XDG_STATE_HOME=f"{self.folder}/state", XDG_CACHE_HOME=f"{self.folder}/cache",
            DBUS_SESSION_BUS_ADDRESS=f"unix:path={self.folder}/run/bus", LANG="C.UTF-8")
        for name in ["WAYLAND_DISPLAY", "DISPLAY", "LANGUAGE"]:
            self.environment.pop(name, None)
        units = self.folder / "config/systemd/user"
        units.mkdir(parents=True)
        unit = (TOP / "systemd/cadansd.service").read_text().replace("@bindir@", f"{stage}/bin")
        lines = [f"ReadWritePaths={self.folder}" if l.startswith("ReadWritePaths") else l
                 for l in unit.splitlines()]
        (units / "cadansd.service").write_text("\n".join(lines) + "\n")
        display, end = os.pipe()
        self.start("Xvfb", "-displayfd", str(end), "-screen", "0", "1024x768x24", "-noreset",
                   pass_fds=[end])
        os.close(end)
        self.environment["DISPLAY"] = ":" + os.read(display, 16).decode().strip()
        self.start("/lib/systemd/systemd", "--user", "--unit=basic.target")
        wait(lambda: self.ctl("start", "dbus.socket").returncode == 0, 15, "the user manager")

    def start(self, *words, **more):
        child = subprocess.Popen(words, env=self.environment, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, **more)
        self.children.append(child)
        return child

    def ctl(self, *words):
        return subprocess.run(["systemctl", "--user", *words], env=self.environment,
                              capture_output=True, text=True)

    def touch(self):
        for step in ["1", "-1"]:
            subprocess.run(["xdotool", "mousemove_relative", "--", step, "0"], env=self.environment)

    def cadans(self, *words):
        return run(f"{self.stage}/bin/cadans", *words, env=self.environment)

    def daemon(self):
        self.ctl("daemon-reload")
        self.ctl("start", "cadansd")
        return int(self.ctl("show", "-p", "MainPID", "--value", "cadansd").stdout)

    def close(self):
        self.ctl("exit")
        for child in reversed(self.children):
            child.terminate()
            try:
                child.wait(5)
            except subprocess.TimeoutExpired:
                child.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


# Closes every prompt at once, as somebody does who wants to get on with their work.
SERVER = r'''
import dbus, dbus.service, dbus.mainloop.glib
from gi.repository import GLib
dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
class Server(dbus.service.Object):
    last = 0
    @dbus.service.method("org.freedesktop.Notifications", in_signature="susssasa{sv}i", out_signature="u")
    def Notify(self, app, replaces, icon, summary, body, actions, hints, timeout):
        Server.last += 1
        GLib.idle_add(lambda: self.NotificationClosed(Server.last, 2) and False)
        return dbus.UInt32(Server.last)
    @dbus.service.method("org.freedesktop.Notifications", in_signature="u")
    def CloseNotification(self, id): pass
    @dbus.service.method("org.freedesktop.Notifications", out_signature="as")
    def GetCapabilities(self): return ["actions", "body"]
    @dbus.service.method("org.freedesktop.Notifications", out_signature="ssss")
    def GetServerInformation(self): return "closes all", "cadans", "1", "1.2"
    @dbus.service.signal("org.freedesktop.Notifications", signature="uu")
    def NotificationClosed(self, id, reason): pass
name = dbus.service.BusName("org.freedesktop.Notifications", bus)
Server(bus, "/org/freedesktop/Notifications")
GLib.MainLoop().run()
'''


def memory(pids):
    """The proportional share of memory of programs, in MB; of one that ended, nothing."""
    lines = [line for pid in pids for line in told(f"/proc/{pid}/smaps_rollup").splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def counters(pids):
    """The switches, the CPU seconds and the threads of programs; of one that ended, nothing."""
    switches = ticks = threads = 0
    for pid in pids:
        for task in listed(f"/proc/{pid}/task"):
            threads += 1
            for line in told(f"/proc/{pid}/task/{task}/status").splitlines():
                if line.startswith(("voluntary", "nonvoluntary")):
                    switches += int(line.split()[1])
        fields = told(f"/proc/{pid}/stat").rpartition(")")[2].split()
        if fields:
            ticks += int(fields[11]) + int(fields[12])
    return switches, ticks / os.sysconf("SC_CLK_TCK"), threads


def tree(pid):
    """A program and its children, as far as they are there."""
    found = [pid]
    for parent in found:
        for task in listed(f"/proc/{parent}/task"):
            found += map(int, told(f"/proc/{parent}/task/{task}/children").split())
    return found


def listed(folder):
    try:
        return os.listdir(folder)
    except (FileNotFoundError, ProcessLookupError):
        return []


def told(file):
    try:
        return pathlib.Path(file).read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
