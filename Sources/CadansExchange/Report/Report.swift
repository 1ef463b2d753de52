internal import CadansCore
internal import CadansText

/// The report of a course, as a page that anybody can open, read and print.
///
/// The page is whole: it needs no network, runs no script, and says so to the browser, which then
/// refuses both. What people wrote stays text.
///
/// - Source: <doc:Exchange#HTML-report>
public struct Report {
  let handover: Handover
  let summary: HandoverSummary
  let options: ExportOptions
  let span: ReportSpan

  /// A report for somebody.
  public init(_ handover: Handover, _ options: ExportOptions) {
    self.handover = handover
    self.summary = handover.summary
    self.options = options
    self.span = ReportSpan(handover)
  }

  /// The plan in force.
  var plan: Plan { handover.plan }

  var isForTherapist: Bool { options.audience == .therapist }

  var showsPain: Bool { options.showsPain(handover) }

  /// The SHA-256 of the style, by which the browser knows it as ours.
  ///
  /// A test computes it anew from the page.
  static let styleHash = "CksB7k3sFRAV9NZ0kMC6T6SjVKBgGneE/aUSUps1K+Q="

  private static let kind = "<!DOCTYPE html>"

  /// The page, in the language in use.
  public var bytes: [UInt8] {
    let style = String(decoding: PackageResources.report_css, as: UTF8.self)
    let policy = ["default-src 'none'", "style-src 'sha256-\(Self.styleHash)'"]
    let head = HTML.tag(
      "head", [:],
      .tag("meta", ["charset": "utf-8"]),
      .tag(
        "meta",
        [
          "http-equiv": "Content-Security-Policy", "content": policy.joined(separator: "; "),
        ]),
      .tag("meta", ["name": "viewport", "content": "width=device-width,initial-scale=1"]),
      .tag("meta", ["name": "generator", "content": "Cadans \(Version.text)"]),
      .tag("title", [:], HTML(title)),
      .style(style))
    let body = HTML.tag(
      "body", [:],
      .tag("header", [:], header), .tag("main", [:], sections),
      .tag("footer", [:], .paragraph(Sentence.disclaimer)))
    let page = HTML.tag("html", ["lang": options.language.rawValue], head, body)
    return Array("\(Self.kind)\n\(page.source)\n".utf8)
  }

  private var title: String {
    isForTherapist ? tr("Report of the exercise plan") : tr("Report of your exercises")
  }

  private var header: [HTML] {
    var facts: [(String, HTML)] = [
      (
        tr("Period"),
        HTML(
          tr(
            "{from} to {to}",
            ["from": handover.from.shortWords(), "to": handover.through.shortWords()]))
      ),
      (
        tr("Plan"),
        HTML(tr("{id}, version {n}", ["id": plan.id, "n": String(plan.revision)]))
      ),
    ]
    if let pseudonym = handover.pseudonym {
      facts.insert((tr("Patient"), .words(pseudonym)), at: 0)
    }
    switch plan.prescriber {
    case .therapist(let name): facts.append((tr("Prescribed by"), .words(name)))
    case .own: facts.append((tr("Prescribed by"), HTML(tr("a plan of one's own, no prescription"))))
    }
    facts.append(
      (
        tr("Made"),
        HTML("\(handover.madeAt.date.shortWords()), \(handover.madeAt.time) (\(handover.timeZone))")
      ))
    return [
      .tag("h1", [:], HTML(title)),
      .tag(
        "dl", ["class": "facts"],
        facts.map { name, value in
          .tag("div", [:], .tag("dt", [:], HTML(name)), .tag("dd", [:], value))
        }),
    ]
  }

  private var sections: [HTML] {
    let parts = [
      message, figures, outcomes, weekSection, painSection, calendarSection, doseSection,
      planSection, decisionSection, safetySection, evaluationSection, noteSection,
    ]
    return parts.flatMap(\.self)
  }

  /// The message of the moment, where there is one.
  private var message: [HTML] {
    let course = handover.course
    let isOpen = course.contact || course.isEvaluationDue
    guard let text = Sentence.message(suspended: course.suspension, contact: isOpen) else {
      return []
    }
    return [
      .tag(
        "p", ["class": "message"],
        .tag("strong", [:], HTML(tr("Now:"))), HTML(" " + text))
    ]
  }

  /// A part of the report under its heading.
  func section(_ name: String, _ title: String, _ content: [HTML]) -> HTML {
    .tag(
      "section", ["class": name, "aria-labelledby": name],
      [.tag("h2", ["id": name], HTML(title))] + content)
  }
}

extension ExportOptions {
  /// Whether pain is spoken of: in the patient's copy not in profile C, nor where no exercise asks
  /// for it.
  ///
  /// - Source: <doc:The-engine#Per-profile>
  func showsPain(_ handover: Handover) -> Bool {
    let plan = handover.plan
    return audience == .therapist
      || plan.course?.profile != .c && plan.exercises.contains { plan.asksPain(of: $0.code) }
  }
}
