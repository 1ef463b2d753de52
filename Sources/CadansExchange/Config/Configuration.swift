public import CadansCore
public import CadansText

/// The settings of one person.
///
/// - Shape: Absent fields are what ``init()`` gives.
/// - Units: `micropause` interval and hold-back 60…14,400 s, length 30…60 s, all included.
/// - Source: <doc:Settings-file>; <doc:The-contract#Micro-pauses>
public struct Configuration: Hashable, Sendable {
  /// The micro-pauses during screen work.
  public struct Micropause: Hashable, Sendable {
    /// How a micro-pause is shown.
    public enum Style: String, CaseIterable, Hashable, Sendable {
      /// As a notification of the desktop.
      case notification
      /// In a window of its own.
      case window
    }

    /// The intervals that can be meant, in seconds: 1 minute to 4 hours.
    public static let intervals = 60...14_400

    /// The lengths that can be meant, in seconds.
    ///
    /// - Source: <doc:Sources#002-Phases-of-recovery>: "micro-pauzes van 30 tot 60 seconden".
    public static let lengths = 30...60

    /// How long a micro-pause can be held back, in seconds: 1 minute to 4 hours.
    public static let holdBacks = 60...14_400

    /// Whether micro-pauses are offered at all.
    public var enabled = true

    /// Seconds of screen work from one micro-pause to the next, within ``intervals``.
    public var intervalSeconds = 1800

    /// Seconds that a micro-pause lasts, within ``lengths``.
    public var lengthSeconds = 30

    /// How a micro-pause is shown.
    public var style = Style.notification

    /// Seconds that a micro-pause is held back at most while it would disturb, within
    /// ``holdBacks``; then it is said once.
    public var holdBackSeconds = 2700
  }

  /// A stretch of the day; one that ends before it begins runs over midnight.
  public struct Hours: Hashable, Sendable {
    /// The wall-clock time at which the stretch begins.
    public var from: CivilTime

    /// The wall-clock time at which it ends, on the next day when it is earlier than ``from``.
    public var to: CivilTime

    /// The days of the week on which it begins.
    public var days: [Weekday]

    /// Hours on some days.
    public init(from: CivilTime, to: CivilTime, days: [Weekday] = Weekday.allCases) {
      self.from = from
      self.to = to
      self.days = days
    }
  }

  /// What a prompt says while the screen is locked.
  public enum LockScreenText: String, CaseIterable, Hashable, Sendable {
    /// That there is a reminder, and nothing of what it is for.
    case neutral
    /// The same as otherwise.
    case full
  }

  /// The most stretches of quiet or working hours [ENG].
  public static let mostHours = 20

  /// The language of every text, or `nil` to follow the environment.
  public var language: Language?

  /// The micro-pauses during screen work.
  public var micropause = Micropause()

  /// When nothing is shown; empty when every hour will do.
  public var quietHours: [Hours] = []

  /// The hours with micro-pauses; empty when every hour will do.
  public var workingHours: [Hours] = []

  /// What a prompt says while the screen is locked.
  public var lockScreenText = LockScreenText.neutral

  /// The settings of somebody who set nothing.
  public init() {}

  /// Reads a configuration file.
  ///
  /// - Errors: 78, with the first fault in the sentence.
  public init(_ document: JSON, path: String) throws(Problem) {
    self.init()
    do {
      let faults = Faults()
      let reader = try Format.config.reader(document, path: path, faults: faults)
      language = reader.word("language")
      if let reader = reader.object("micropause") {
        micropause.enabled = reader.bool("enabled") ?? micropause.enabled
        micropause.intervalSeconds =
          reader.integer("intervalSeconds", in: Micropause.intervals) ?? micropause.intervalSeconds
        micropause.lengthSeconds =
          reader.integer("lengthSeconds", in: Micropause.lengths) ?? micropause.lengthSeconds
        micropause.style = reader.word("style") ?? micropause.style
        micropause.holdBackSeconds =
          reader.integer("holdBackSeconds", in: Micropause.holdBacks) ?? micropause.holdBackSeconds
        reader.finish()
      }
      quietHours =
        reader.objects("quietHours", limit: Self.mostHours) { Hours(reading: $0, days: false) }
        ?? []
      workingHours =
        reader.objects("workingHours", limit: Self.mostHours) { Hours(reading: $0, days: true) }
        ?? []
      lockScreenText = reader.word("lockScreenText") ?? lockScreenText
      reader.finish()
      try faults.check(file: path)
    } catch {
      var problem = error
      problem.code = .configuration
      throw problem
    }
  }

  /// The settings as a file: those that differ from what nobody set.
  public var document: JSON {
    let plain = Configuration()
    return Format.config.document([
      "language": .word(language),
      "micropause": micropause == plain.micropause
        ? nil
        : .members([
          "enabled": .bool(micropause.enabled),
          "intervalSeconds": .integer(micropause.intervalSeconds),
          "lengthSeconds": .integer(micropause.lengthSeconds),
          "style": .word(micropause.style),
          "holdBackSeconds": .integer(micropause.holdBackSeconds),
        ]),
      "quietHours": .list(quietHours.map { $0.json(days: false) }),
      "workingHours": .list(workingHours.map { $0.json(days: true) }),
      "lockScreenText": lockScreenText == plain.lockScreenText ? nil : .word(lockScreenText),
    ])
  }
}

extension Configuration.Hours {
  init?(reading reader: ObjectReader, days hasDays: Bool) {
    let from = reader.time("from", required: true)
    let to = reader.time("to", required: true)
    var days = Weekday.allCases
    if hasDays {
      days =
        reader.list("days", limit: 7) { value, _ in
          let day = value.string.flatMap(Weekday.init(rawValue:))
          if day == nil {
            reader.fault(
              "days", tr("one of {words} was expected", ["words": "mo, tu, we, th, fr, sa, su"]))
          }
          return day
        } ?? days
    }
    guard let from, let to else { return nil }
    self.init(from: from, to: to, days: days)
  }

  func json(days hasDays: Bool) -> JSON {
    .members([
      "from": .text(from), "to": .text(to),
      "days": hasDays && days.count < 7 ? .array(days.map { .string($0.rawValue) }) : nil,
    ])
  }

  /// Whether a wall-clock time on a day lies in these hours.
  public func contains(_ time: CivilTime, on day: CivilDate) -> Bool {
    if from <= to { return days.contains(day.weekday) && from <= time && time < to }
    if time >= from { return days.contains(day.weekday) }
    return time < to && days.contains(day.adding(days: -1).weekday)
  }
}
