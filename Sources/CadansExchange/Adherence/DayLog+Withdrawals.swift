internal import CadansCore

extension DayLog {
  /// What a person took back and the engine goes on acting on, by the record that said it first.
  ///
  /// What was taken back in time as a mistake acts no more, and its void says all there is to say.
  var withdrawals: [RecordID: Withdrawal] {
    Dictionary(
      safetyReports.compactMap { report in
        report.acts ? report.withdrawn.map { (report.record, $0) } : nil
      }, uniquingKeysWith: { first, _ in first })
  }
}
