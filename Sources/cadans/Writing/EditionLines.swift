import CadansStore
import CadansText

extension CommandEnvironment {
  /// Says once, beside the first command after an upgrade, which loads have changed by it.
  ///
  /// - Source: <doc:The-engine#The-second-edition>: every course is folded anew.
  func noticeEditionOnce(for command: any CadansCommand) {
    guard !(command is TodayCommand), var notice = reading.editionNotice(),
      !notice.changes.isEmpty, !notice.isSaid, !wantsJSON
    else { return }
    complain(notice.lines.joined(separator: "\n") + "\n")
    notice.isSaid = true
    store.keep(notice)
  }

  /// What `today` says of it, once.
  func editionLines() -> [String] {
    guard var notice = reading.editionNotice(), !notice.isShown, !notice.changes.isEmpty, !wantsJSON
    else { return [] }
    let lines = notice.lines
    (notice.isShown, notice.isSaid) = (true, true)
    store.keep(notice)
    return lines + [""]
  }
}
