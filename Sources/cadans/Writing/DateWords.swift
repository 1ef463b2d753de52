import CadansCore
import CadansText

extension CivilDate {
  /// The day in words: `Saturday 21 November 2026`.
  var words: String {
    let (year, month, day) = components
    return tr(
      "{weekday} {day} {month} {year}",
      [
        "weekday": weekdayName, "day": String(day), "month": Self.monthName(month),
        "year": String(year),
      ])
  }

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
}
