import ArgumentParser
import CadansCore
import CadansExchange
import CadansStore
import CadansText

struct TodayCommand: CadansCommand {
  static let writesTimes = false
  static let configuration = CommandConfiguration(
    commandName: "today", abstract: tr("What is due today, what is done and what is left."))

  @OptionGroup var output: OutputOptions

  func run(in environment: CommandEnvironment) throws {
    let now = environment.clock.now
    let today = now.date
    let zone = environment.clock.zone
    let waiting = environment.settleWaiting()
    guard let reading = try environment.reading.course(on: today, now: now),
      let agenda = try environment.reading.agenda(
        on: today, today: today, now: now, zone: zone, course: reading.course)
    else {
      environment.write(
        Format.today.document([
          "day": .text(today), "timeZone": .string(zone.name), "suspended": .string("none"),
          "contact": .bool(false), "exercises": .array([]), "questions": .array([]),
          "waiting": waiting.count > 0 ? .integer(waiting.count) : nil,
        ]),
        lines: [
          today.words,
          tr("There is no plan yet."),
          tr(
            "Import your therapist's file with 'cadans plan import FILE', or try 'cadans plan new --starter --activate'."
          ),
        ] + [waiting.words].compactMap(\.self))
      return
    }
    let log = try environment.reading.log(on: today)
    // A damaged day does not hide the day beside it; it is named all the same.
    var yesterday = DayLog(day: today.adding(days: -1))
    var damaged = reading.damaged.first
    do throws(Problem) {
      yesterday = try environment.reading.log(on: yesterday.day)
    } catch {
      damaged = error
    }
    let course = reading.course
    var evening: Agenda?
    if now.isOfNight {
      do throws(Problem) {
        evening = try environment.reading.agenda(
          on: today.adding(days: -1), today: today, now: now, zone: zone)
      } catch {
        damaged = error
      }
    }
    let questions = Question.open(
      plan: course.plan, course: course, log: log, yesterday: yesterday)
    let next = agenda.next(after: environment.clock.instant)
    let view = TodayView(
      plan: course.plan, course: course, agenda: agenda, evening: EveningView(evening),
      questions: questions, next: next, zone: zone)
    var document = view.document
    if waiting.count > 0 { document["waiting"] = .integer(waiting.count) }
    environment.write(
      document,
      lines: environment.editionLines() + view.lines + [waiting.words].compactMap(\.self))
    if let damaged { throw damaged }
  }
}
