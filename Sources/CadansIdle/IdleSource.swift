/// Where the knowledge about mouse and keyboard comes from, as files, the bus and `cadans-idle`
/// name it.
///
/// - Source: <doc:The-contract#Micro-pauses>: activity source.
public enum IdleSource: String, CaseIterable, Hashable, Sendable {
  /// GNOME's `org.gnome.Mutter.IdleMonitor`, over the session bus.
  case mutter
  /// Wayland's ext-idle-notify-v1, version 1: what inhibits idling counts as activity.
  case wayland
  /// The same, version 2: input alone counts.
  case waylandInput = "wayland-input"
  /// Alarms of X11's SYNC extension on its IDLETIME counter.
  case x11
  /// X11's screen saver extension, which has to be polled.
  case xscreensaver
  /// Nothing tells.
  case none
}
