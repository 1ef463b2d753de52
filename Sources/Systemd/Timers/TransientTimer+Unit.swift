extension TransientTimer {
  /// How long the command of a timer may run, in microseconds: a minute. The daemon does not wait
  /// for it.
  static let commandLimit: UInt64 = 60_000_000

  /// The variable in which the service of a timer carries ``fingerprint``. Other properties that
  /// would hold it, such as the description, are shown to people by `systemctl`.
  static let fingerprintVariable = "TIMER_FINGERPRINT"

  var timerUnit: String { name + ".timer" }
  var serviceUnit: String { name + ".service" }

  /// The arguments of StartTransientUnit: the timer, and in the fifth the service it starts, for a
  /// transient timer cannot be given a `Unit=` of another name.
  var startArguments: [BusValue] {
    [
      .string(timerUnit), .string("replace"), Self.properties(timerProperties),
      .array(
        of: "(sa(sv))", [.structure([.string(serviceUnit), Self.properties(serviceProperties)])]),
    ]
  }

  /// What tells two timers of one name apart: equal timers have equal fingerprints in any process.
  var fingerprint: String {
    var parts = [description, "\(accuracy)", partOf ?? ""]
    switch schedule {
    case .calendar(let expressions): parts += ["calendar"] + expressions
    case .at(let moment): parts += ["at", "\(moment)"]
    case .after(let duration): parts += ["after", "\(duration)"]
    }
    parts += ["command"] + command + ["environment"] + environment
    // FNV-1a, with each part's length before it.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in parts.flatMap({ Array("\($0.utf8.count):\($0)".utf8) }) {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 16)
  }

  /// `a(sv)`, as unit properties are given.
  static func properties(_ rows: [(String, BusValue)]) -> BusValue {
    .array(of: "(sv)", rows.map { .structure([.string($0.0), .variant($0.1)]) })
  }

  /// `a(sasb)`, as the commands of a service are given.
  static func execStart(_ command: [String]) -> BusValue {
    .array(
      of: "(sasb)",
      [.structure([.string(command.first ?? ""), .strings(command), .bool(false)])])
  }

  private var timerProperties: [(String, BusValue)] {
    var rows: [(String, BusValue)] = [
      ("Description", .string(description)), ("AccuracyUSec", .uint64(accuracy)),
      ("CollectMode", .string("inactive-or-failed")),
    ]
    if let partOf { rows.append(("PartOf", .strings([partOf]))) }
    switch schedule {
    case .calendar(let expressions):
      rows.append(("TimersCalendar", Self.calendar(expressions)))
      rows.append(("RemainAfterElapse", .bool(true)))
    case .at(let moment):
      rows.append(("TimersCalendar", Self.calendar(["@\((moment + 999_999) / 1_000_000)"])))
      rows.append(("RemainAfterElapse", .bool(false)))
    case .after(let duration):
      let row = BusValue.structure([.string("OnActiveSec"), .uint64(duration)])
      rows.append(("TimersMonotonic", .array(of: "(st)", [row])))
      rows.append(("RemainAfterElapse", .bool(false)))
    }
    return rows
  }

  private var serviceProperties: [(String, BusValue)] {
    [
      ("Description", .string(description)), ("Type", .string("oneshot")),
      ("ExecStart", Self.execStart(command)),
      ("Environment", .strings(environment + ["\(Self.fingerprintVariable)=\(fingerprint)"])),
      ("TimeoutStartUSec", .uint64(Self.commandLimit)),
      // A timer says how often; five starts in ten seconds would otherwise end it for good.
      ("StartLimitIntervalUSec", .uint64(0)),
      ("CollectMode", .string("inactive-or-failed")),
    ]
  }

  private static func calendar(_ expressions: [String]) -> BusValue {
    .array(
      of: "(ss)", expressions.map { .structure([.string("OnCalendar"), .string($0)]) })
  }
}
