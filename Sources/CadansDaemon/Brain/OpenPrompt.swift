internal import CadansCore

/// The one prompt that is on the screen, or on its way there.
struct OpenPrompt: Hashable, Sendable {
  /// What it is for.
  enum Subject: Hashable, Sendable {
    case exercises([SlotID])
    case scores(RecordID)
    case morning
    case week
    case micropause

    /// Whether it is a question of the day, which joins the prompt of an exercise when one is near.
    ///
    /// - Source: <doc:The-contract#Questions-are-prompts-too>
    var joins: Bool { self == .morning || self == .week }

    /// What the prompts file and the bus call it.
    var names: [String] {
      switch self {
      case .exercises(let slots): slots.map(\.name)
      case .scores(let record): [record.text]
      case .morning: ["morning"]
      case .week: ["week"]
      case .micropause: ["micropause"]
      }
    }

    var kind: PromptEvent.Kind {
      switch self {
      case .exercises: .exercise
      case .scores, .morning, .week: .question
      case .micropause: .micropause
      }
    }
  }

  /// A prompt as it stood on the screen at one time.
  struct Form: Hashable, Sendable {
    let subject: Subject
    let content: Effect.Content
  }

  /// A button that the person pressed, and the form of the prompt that it stood on.
  struct Answer: Hashable, Sendable {
    let form: Form
    let button: Button
  }

  /// Its number.
  let number: Int
  var subject: Subject
  /// What it says.
  let content: Effect.Content
  /// What stands on the screen under ``notification``: while a new form is on its way, the old one.
  var seen: Form?
  /// The server's number for it, once it is shown.
  var notification: UInt32?
  /// Whether the server was asked and has not answered yet.
  var isOnItsWay = true
  /// Whether the person was away while it was on the screen.
  var wasAway = false
  /// Whether it was offered a second time already.
  var wasOfferedAgain = false
  /// Whether this form is that second offer.
  var isOffer = false
  /// When it closes by itself, if it does.
  var closesAt: Instant?
  /// What the person pressed, while that is being written.
  var answer: Answer?
  /// Why an answer could not be written, in a sentence.
  var unwritten: String?

  /// Whether it is on the screen or on its way there, and not waiting to be offered again.
  var isUp: Bool { isOnItsWay || notification != nil }
}
