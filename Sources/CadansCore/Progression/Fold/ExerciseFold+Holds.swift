extension ExerciseFold {
  /// R0: every event holds, a therapist's word too, until the prescription is corrected.
  func r0Invalid(_ faults: [PrescriptionFault]) -> Ruling {
    Ruling(.hold, .r0, [.words(.faults, faults.map(\.constraint))])
  }

  /// R4: profiles B–D wait for the therapist's evaluation.
  func r4EvaluationDue(on day: Int, course: CourseState) -> Ruling? {
    guard isEvaluationDue(on: day, course: course) else { return nil }
    return Ruling(.hold, .r4, [.integer(.evaluationDay, terms.evaluationDay)])
  }

  /// R5: a contact is open.
  func r5ContactOpen(course: CourseState) -> Ruling? {
    course.contact ? Ruling(.hold, .r5, [.truth(.contact, true)]) : nil
  }

  /// R7: the session was entered late.
  func r7Backfilled(_ session: SessionEvent) -> Ruling? {
    session.isBackfilled ? Ruling(.hold, .r7, [.truth(.backfilled, true)]) : nil
  }

  /// Whether profiles B–D wait for the therapist's evaluation.
  func isEvaluationDue(on day: Int, course: CourseState) -> Bool {
    terms.needsEvaluation && !course.isEvaluated && day >= terms.evaluationDay
  }
}
