internal import CadansExchange
public import CadansText

extension Store {
  /// What a look at every file brought up.
  public struct Inspection: Sendable {
    /// How many files were read and found good.
    public var filesRead = 0
    /// What is wrong, one problem a file.
    public var problems: [Problem] = []
  }

  /// Reads every file, and changes none.
  public func inspect() -> Inspection {
    var result = Inspection()
    let reading = StoreReading(self)
    func look(_ read: () throws(Problem) -> Bool) {
      do throws(Problem) {
        if try read() { result.filesRead += 1 }
      } catch {
        result.problems.append(error)
      }
    }
    look { () throws(Problem) in try reading.planFile() != nil }
    look { () throws(Problem) in
      for path in try revisionPaths() {
        look { () throws(Problem) in
          try own { () throws(Problem) in
            guard let document = try document(path) else { return false }
            _ = try PlanFile(document, path: path)
            return true
          }
        }
      }
      return false
    }
    look { () throws(Problem) in
      guard try !reading.planHistory().entries.isEmpty else { return false }
      guard SystemFile.isThere(paths.plan) else { throw lostPlan }
      return true
    }
    look { () throws(Problem) in
      _ = try readConfiguration()
      return try document(paths.configuration) != nil
    }
    look { () throws(Problem) in try !waitingAnswers().isEmpty }
    look { () throws(Problem) in
      for day in try reading.loggedDays() {
        look { () throws(Problem) in
          _ = try readLog(on: day)
          return true
        }
      }
      return false
    }
    look { () throws(Problem) in
      for day in try reading.promptedDays() {
        look { () throws(Problem) in try readPrompts(on: day).value != nil }
      }
      return false
    }
    return result
  }

  /// The history names a plan, and plan.json is gone, which no command of ours does.
  private var lostPlan: Problem {
    Problem(
      .refused,
      tr(
        "{file} is missing, though {history} tells which plans were in force.",
        ["file": paths.plan, "history": paths.planHistory]), path: paths.plan,
      hint: tr("Put back a backup with 'cadans restore FILE', or import the plan again."))
  }
}
