public import CadansCore

extension CivilDate {
  /// The day in words: `Saturday 21 November 2026`.
  public var words: String {
    let (year, month, day) = components
    return tr(
      "{weekday} {day} {month} {year}",
      [
        "weekday": weekdayName, "day": String(day), "month": Self.monthName(month),
        "year": String(year),
      ])
  }

  /// The day in short: `21 Nov 2026`, or `21 Nov` without the year.
  public func shortWords(withYear: Bool = true) -> String {
    let (year, month, day) = components
    return "\(day) \(Self.shortMonthName(month))" + (withYear ? " \(year)" : "")
  }

  /// The month in short: `Nov`.
  public var shortMonthWords: String { Self.shortMonthName(components.month) }

  private var weekdayName: String {
    switch weekday {
    case .monday: tr("Monday")
    case .tuesday: tr("Tuesday")
    case .wednesday: tr("Wednesday")
    case .thursday: tr("Thursday")
    case .friday: tr("Friday")
    case .saturday: tr("Saturday")
    case .sunday: tr("Sunday")
    }
  }

  private static func monthName(_ month: Int) -> String {
    switch month {
    case 1: tr("January")
    case 2: tr("February")
    case 3: tr("March")
    case 4: tr("April")
    case 5: tr("May")
    case 6: tr("June")
    case 7: tr("July")
    case 8: tr("August")
    case 9: tr("September")
    case 10: tr("October")
    case 11: tr("November")
    default: tr("December")
    }
  }

  private static func shortMonthName(_ month: Int) -> String {
    switch month {
    case 1: tr("Jan")
    case 2: tr("Feb")
    case 3: tr("Mar")
    case 4: tr("Apr")
    case 5: tr("May")
    case 6: tr("Jun")
    case 7: tr("Jul")
    case 8: tr("Aug")
    case 9: tr("Sep")
    case 10: tr("Oct")
    case 11: tr("Nov")
    default: tr("Dec")
    }
  }
}
