import Glibc

/// Makes the loaded timers equal to a wanted set, by looking, changing and looking again.
///
/// Each pass looks at what systemd has, so it does not matter who made it or what happened since
/// the last pass. Units go away some time after they were stopped, and a service may still run:
/// passes are bounded in number, and the later ones come later.
final class TimerConvergence {
  /// How many passes there are at most: about five seconds in all.
  private static let passLimit = 14
  /// From this pass on, a running service that stands in the way is stopped.
  private static let patience = 9

  private let wanted: [String: TransientTimer]
  private let patterns: [String]
  private let manager: UserManager
  private let jobs: UnitJobs
  private let isSuperseded: () -> Bool
  private let deadline = Clock.monotonic + 10_000_000
  private var completion: UserTimers.Completion?
  private var pass = 0
  private var pause: EventSource?
  private var refused: [String: SystemdError] = [:]
  private var inTheWay: Set<String> = []

  /// - Parameter isSuperseded: Whether another wanted set waits, so that this one may end early.
  init(
    wanted: [TransientTimer], prefixes: [String], manager: UserManager, jobs: UnitJobs,
    isSuperseded: @escaping () -> Bool
  ) {
    self.isSuperseded = isSuperseded
    self.wanted = Dictionary(wanted.map { ($0.name, $0) }) { _, last in last }
    self.manager = manager
    self.jobs = jobs
    // Also wanted timers outside the prefixes, to see whether they are there.
    patterns =
      LoadedUnit.patterns(prefixes, kind: "timer") + LoadedUnit.patterns(prefixes, kind: "service")
      + wanted.flatMap { [$0.timerUnit, $0.serviceUnit] }
  }

  func begin(_ completion: @escaping UserTimers.Completion) {
    self.completion = completion
    do throws(SystemdError) {
      try jobs.begin()
      look()
    } catch {
      manager.bus.loop.defer { [self] in tell(.failure(error)) }
    }
  }

  // MARK: - Looking

  private func look() {
    pass += 1
    inTheWay = []
    manager.units(patterns) { [self] answer in
      switch answer {
      case .failure(let error): excuse(error)
      case .success(let units): compare(units)
      }
    }
  }

  /// Asks for the fingerprints of the wanted timers that are there, then acts.
  private func compare(_ units: [String: LoadedUnit]) {
    var equal: Set<String> = []
    var failure: SystemdError?
    let all = Countdown { [self] in
      if let failure { excuse(failure) } else { act(on: units, equal: equal) }
    }
    for timer in wanted.values {
      guard let unit = units[timer.timerUnit], unit.active == "active", !unit.hasJob,
        let service = units[timer.serviceUnit]
      else { continue }
      all.enter()
      manager.bus.property(
        UserManager.service, service.path, "\(UserManager.service).Service", "Environment"
      ) { answer in
        switch answer {
        case .success(let value):
          let mark = "\(TransientTimer.fingerprintVariable)=\(timer.fingerprint)"
          if value.strings?.contains(mark) == true { equal.insert(timer.name) }
        case .failure(let error) where error.isTimeout || error.isUnreachable: failure = error
        case .failure: break  // It went away meanwhile: not equal.
        }
        all.leave()
      }
    }
    all.leave()
  }

  // MARK: - Acting

  private func act(on units: [String: LoadedUnit], equal: Set<String>) {
    let all = Countdown { [self] in again() }
    for timer in wanted.values where !equal.contains(timer.name) && refused[timer.name] == nil {
      replace(timer, units[timer.timerUnit], units[timer.serviceUnit], all)
    }
    for unit in units.values {
      let isTimer = unit.name.hasSuffix(".timer")
      let name = String(unit.name.dropLast(isTimer ? ".timer".count : ".service".count))
      guard wanted[name] == nil else { continue }
      if unit.isFailed {
        reset(unit, all)
      } else if isTimer, unit.isActive {
        stop(unit, all)
      }
    }
    all.leave()
  }

  /// Does the next thing that brings a wanted timer about.
  private func replace(
    _ timer: TransientTimer, _ unit: LoadedUnit?, _ service: LoadedUnit?, _ all: Countdown
  ) {
    switch (unit, service) {
    case (let unit?, _) where unit.isFailed: reset(unit, all)
    case (let unit?, _) where unit.isActive: stop(unit, all)
    case (_?, _): inTheWay.insert(timer.name)
    case (nil, let service?) where service.isFailed: reset(service, all)
    case (nil, let service?) where service.isActive && pass >= Self.patience: stop(service, all)
    case (nil, _?): inTheWay.insert(timer.name)
    case (nil, nil): make(timer, all)
    }
  }

  private func make(_ timer: TransientTimer, _ all: Countdown) {
    all.enter()
    manager.call("StartTransientUnit", timer.startArguments) { [self] answer in
      switch answer {
      case .success(let values):
        jobs.wait(values.first?.string ?? "") { [self] result in
          if result != "done" {
            refused[timer.name] = SystemdError(
              operation: "start \(timer.timerUnit)", errno: EIO, message: "job \(result)")
          }
          all.leave()
        }
      case .failure(let error)
      where error.dbusName == "\(UserManager.service).UnitExists" || error.isTimeout:
        // What became of it shows when looking again.
        inTheWay.insert(timer.name)
        all.leave()
      case .failure(let error):
        refused[timer.name] = error
        all.leave()
      }
    }
  }

  private func stop(_ unit: LoadedUnit, _ all: Countdown) {
    inTheWay.insert(unit.name)
    all.enter()
    manager.call("StopUnit", [.string(unit.name), .string("replace")]) { [jobs] answer in
      // A unit that is gone already needs no stopping.
      guard case .success(let values) = answer else { return all.leave() }
      jobs.wait(values.first?.string ?? "") { _ in all.leave() }
    }
  }

  private func reset(_ unit: LoadedUnit, _ all: Countdown) {
    inTheWay.insert(unit.name)
    all.enter()
    manager.call("ResetFailedUnit", [.string(unit.name)]) { _ in all.leave() }
  }

  // MARK: - Ending

  /// Looks once more when something was in the way, else ends.
  private func again() {
    if isSuperseded() {
      finish(.success(()))
    } else if inTheWay.isEmpty {
      if let name = refused.keys.min(), let error = refused[name] {
        finish(.failure(error))
      } else {
        finish(.success(()))
      }
    } else if pass >= Self.passLimit {
      let names = inTheWay.sorted().joined(separator: ", ")
      finish(
        .failure(
          SystemdError(operation: "make timers", errno: EBUSY, message: "in the way: \(names)")))
    } else {
      lookLater()
    }
  }

  /// Looks once more after an error that passes: systemd leaves the bus when it executes itself
  /// anew, for an update, and comes back.
  private func excuse(_ error: SystemdError) {
    let passes = error.isUnreachable || error.isTimeout
    if passes, error.dbusName != nil, pass < Self.passLimit, Clock.monotonic < deadline {
      lookLater()
    } else {
      finish(.failure(error))
    }
  }

  private func lookLater() {
    // 2 ms, 4 ms, … 512 ms.
    let delay = UInt64(1_000) << UInt64(min(pass, 9))
    pause = manager.bus.loop.after(microseconds: delay) { [weak self] in self?.look() }
  }

  private func finish(_ result: Result<Void, SystemdError>) {
    jobs.end()
    tell(result)
  }

  private func tell(_ result: Result<Void, SystemdError>) {
    pause = nil
    let completion = self.completion
    self.completion = nil
    completion?(result)
  }
}
