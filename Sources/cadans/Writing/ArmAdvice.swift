import CadansCore
import CadansStore
import CadansText

extension CommandEnvironment {
  /// What a person is to hear at once, and how to go on where that is a stop; empty for nothing.
  func lines(afterArm report: ArmReport?, of code: ExerciseCode? = nil) -> [String] {
    guard let advice = advice(afterArm: report, of: code) else { return [] }
    return Sentence.isStop(advice) ? [advice, Sentence.goOn] : [advice]
  }

  /// What a person is to hear at once after what they said about arm or hand, or `nil` for nothing.
  ///
  /// Complaints that are new, or more than usual where more are not to be expected, stop the
  /// exercises whatever plan and log say otherwise, and also when these cannot be read.
  ///
  /// - Parameter code: The exercise that it was said of, or `nil` for none.
  /// - Source: <doc:The-engine#Decisions>, R1 and R2.
  func advice(afterArm report: ArmReport?, of code: ExerciseCode? = nil) -> String? {
    guard let report else { return nil }
    let course = try? self.course()
    let rule = Rule.stopping([], arm: report, in: course?.plan.course?.profile)
    switch course?.advice {
    case .stopContact: return Sentence.stopContact
    case _ where rule == .r1: return Sentence.stopContact
    case .stopExercise(let codes):
      return code.map(codes.contains) ?? true ? course?.message : nil
    case let advice?: return advice.message
    case nil: return report == .usual && course?.hasFirstUsual == true ? Sentence.contact : nil
    }
  }
}

extension Course {
  /// Whether the arm was said to be as usual for the first time, where that is not to be expected.
  ///
  /// - Source: <doc:The-engine#Flags>: answered with the contact sentence, outside profile D.
  var hasFirstUsual: Bool {
    terms.profile != .d && safetyReports.count { $0.arm == .usual && $0.withdrawn == nil } == 1
  }
}
