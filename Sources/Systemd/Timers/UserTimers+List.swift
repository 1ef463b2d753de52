extension UserTimers {
  /// The loaded timers whose names begin with one of `prefixes`, in the order of their names.
  public func list(
    prefixes: [String], completion: @escaping (Result<[ScheduledTimer], SystemdError>) -> Void
  ) {
    manager.units(LoadedUnit.patterns(prefixes, kind: "timer")) { [manager] answer in
      let units: [LoadedUnit]
      switch answer {
      case .failure(let error): return completion(.failure(error))
      case .success(let table): units = table.values.filter(\.isActive)
      }
      var timers: [ScheduledTimer] = []
      let all = Countdown {
        completion(.success(timers.sorted { $0.name < $1.name }))
      }
      for unit in units {
        all.enter()
        manager.bus.callAsync(
          UserManager.service, unit.path, UserManager.properties, "GetAll",
          [.string("\(UserManager.service).Timer")]
        ) { answer in
          // A timer that went away meanwhile is not in the list.
          if case .success(let properties) = answer {
            timers.append(ScheduledTimer(unit, properties: properties))
          }
          all.leave()
        }
      }
      all.leave()
    }
  }

  /// The same, waiting for the answers: for programs with nothing else to do.
  ///
  /// - Units: `timeout` in microseconds, for each of the questions.
  public func listBlocking(
    prefixes: [String], timeout: UInt64 = Bus.defaultTimeout
  ) throws(SystemdError) -> [ScheduledTimer] {
    let patterns = LoadedUnit.patterns(prefixes, kind: "timer")
    let answer = try manager.bus.call(
      UserManager.service, UserManager.path, UserManager.interface, "ListUnitsByPatterns",
      [.strings([]), .strings(patterns)], timeout: timeout)
    var timers: [ScheduledTimer] = []
    for unit in LoadedUnit.table(answer).values where unit.isActive {
      let properties = try manager.bus.call(
        UserManager.service, unit.path, UserManager.properties, "GetAll",
        [.string("\(UserManager.service).Timer")], timeout: timeout)
      timers.append(ScheduledTimer(unit, properties: properties))
    }
    return timers.sorted { $0.name < $1.name }
  }
}
