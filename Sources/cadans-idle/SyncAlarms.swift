import CX11
import CadansIdle

/// X11: alarms of the SYNC extension on the IDLETIME counter, which tell both edges.
///
/// - Source: X Synchronization Extension Protocol 3.1, "Alarms".
final class SyncAlarms: InputSource {
  let source = IdleSource.x11
  let pause: Int? = nil
  private let display: OpaquePointer
  private let counter: XSyncCounter
  private let firstEvent: Int32
  private var lengths: IdleLengths?
  private var alarms: [XSyncAlarm] = []
  /// The alarm of the first input after the shortest length.
  private var returning: XSyncAlarm?
  private var isIdle = false
  private var reports: [IdleReport] = []

  /// `nil` when the server has no such counter.
  init?(_ display: OpaquePointer) {
    var (firstEvent, firstError, major, minor): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard XSyncQueryExtension(display, &firstEvent, &firstError) != 0,
      XSyncInitialize(display, &major, &minor) != 0
    else { return nil }
    var count: Int32 = 0
    guard let list = XSyncListSystemCounters(display, &count) else { return nil }
    defer { XSyncFreeSystemCounterList(list) }
    let found = UnsafeBufferPointer(start: list, count: Int(count))
      .first { String(cString: $0.name) == "IDLETIME" }
    guard let found else { return nil }
    self.display = display
    self.firstEvent = firstEvent
    counter = found.counter
  }

  var descriptor: Int32 { XConnectionNumber(display) }

  func watch(_ lengths: IdleLengths) {
    // What the alarms of before have told by now still counts.
    XSync(display, 0)
    takeEvents()
    for alarm in alarms { XSyncDestroyAlarm(display, alarm) }
    if let returning { XSyncDestroyAlarm(display, returning) }
    let idle = isIdle ? idleTime : 0
    alarms = lengths.seconds.map { makeAlarm(XSyncPositiveTransition, at: $0 * 1000) }
    // Below the shortest again: somebody is back. It stays quiet while they work.
    returning = makeAlarm(
      XSyncNegativeTransition, at: (isIdle ? min(lengths.shortest, idle) : lengths.shortest) - 1)
    // An alarm tells of a crossing only: what is beyond a length already has to be asked for.
    let now = idleTime
    if isIdle, now < idle { isIdle = false }
    if lengths.reached(by: now) != nil {
      isIdle = true
      reports.append(.idle(milliseconds: now))
    } else if !isIdle {
      reports.append(.active(milliseconds: now))
    }
    self.lengths = lengths
  }

  func process() throws(Gone) -> [IdleReport] {
    takeEvents()
    defer { reports = [] }
    return reports
  }

  private func takeEvents() {
    // Should the server go, libX11 ends the process and says why.
    while XPending(display) > 0 {
      var event = XEvent()
      XNextEvent(display, &event)
      guard event.type == firstEvent + XSyncAlarmNotify else { continue }
      let notice = sync_alarm_notify_event(&event).pointee
      guard notice.state == XSyncAlarmActive else { continue }
      if alarms.contains(notice.alarm) {
        isIdle = true
        reports.append(.idle(milliseconds: notice.counter_value.milliseconds))
      } else if notice.alarm == returning, isIdle {
        isIdle = false
        reports.append(.active(milliseconds: notice.counter_value.milliseconds))
        // Its threshold may be that of a stretch that is over.
        XSyncDestroyAlarm(display, notice.alarm)
        returning = lengths.map { makeAlarm(XSyncNegativeTransition, at: $0.shortest - 1) }
      }
    }
  }

  private var idleTime: Int {
    var value = XSyncValue()
    return XSyncQueryCounter(display, counter, &value) == 0 ? 0 : value.milliseconds
  }

  private func makeAlarm(_ test: XSyncTestType, at milliseconds: Int) -> XSyncAlarm {
    var attributes = XSyncAlarmAttributes()
    attributes.trigger.counter = counter
    attributes.trigger.value_type = XSyncAbsolute
    attributes.trigger.test_type = test
    attributes.trigger.wait_value = XSyncValue(milliseconds: milliseconds)
    attributes.events = 1
    let mask = XSyncCACounter | XSyncCAValueType | XSyncCATestType | XSyncCAValue | XSyncCADelta
    return XSyncCreateAlarm(display, UInt(mask | XSyncCAEvents), &attributes)
  }
}

extension XSyncValue {
  fileprivate init(milliseconds: Int) {
    self.init(hi: Int32(milliseconds >> 32), lo: UInt32(truncatingIfNeeded: milliseconds))
  }

  fileprivate var milliseconds: Int { max(0, Int(hi) << 32 | Int(lo)) }
}
