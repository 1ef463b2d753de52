import CadansCore
import CadansStore
import CadansText

extension CommandEnvironment {
  /// What a person is to hear at once after what they said about arm or hand, or `nil` for nothing.
  ///
  /// Complaints that are new, or more than usual where more are not to be expected, stop the
  /// exercises whatever plan and log say otherwise, and also when these cannot be read.
  ///
  /// - Parameter code: The exercise that it was said of, or `nil` for none.
  /// - Source: progression.md, rules R1 and R2.
  func advice(afterArm report: ArmReport?, of code: ExerciseCode? = nil) -> String? {
    guard let report else { return nil }
    let course = try? self.course()
    let isWorse =
      report == .new || report == .increased && course?.plan.course?.profile != .d
    switch course?.advice {
    case .stopContact: return Sentence.stopContact
    case _ where isWorse: return Sentence.stopContact
    case .stopExercise(let codes):
      return code.map(codes.contains) ?? true ? Sentence.stopExercise : nil
    case let advice?: return advice.message
    case nil: return nil
    }
  }
}
