import CadansExchange
import CadansText
import Testing

/// Documents that are in order, for tests to spoil.
enum Documents {
  static let plan = """
    {"format":"cadans.plan","formatVersion":"1.0","id":"neck-1","revision":3,
     "createdAt":"2026-11-21T09:00:00+01:00","timeZone":"Europe/Amsterdam",
     "prescriber":{"kind":"therapist","name":"A. de Vries","ext":{"phone":"x"}},
     "patient":{"pseudonym":"blue heron"},"recipient":"age1xyz",
     "course":{"profile":"B","start":"2026-11-01","sessionsPerWeek":3,"adherenceMinimum":0.8,
      "gap":{"stepBackAfter":7,"contactAfter":14,"action":"hold"},"engine":"off",
      "ext":{"weight":0.1}},
     "exercises":[
      {"code":"F14","dose":{"sets":3,"reps":10},
       "slots":[{"id":"f14-0900","time":"09:00","days":["mo","we"],"ext":{"room":"kitchen"}},
        {"id":"f14-1700","time":"17:00","days":["mo"]}],
       "progression":{"mode":"pain","unit":"reps","startFraction":0.7,"ext":{"anything":[1,{"x":0.1}]}},
       "film":"film.mp4","ext":{"reason":"asked for","note":[true]}},
      {"code":"F31","dose":{"reps":5,"stage":2},
       "slots":[{"id":"f31-2100","time":"21:00","days":["su"]}]}],
     "decisions":[{"rule":"R10"}],"ext":{"colour":"blue"}}
    """

  static let log = """
    {"format":"cadans.log","formatVersion":"1.0","day":"2026-11-21","records":[
     {"id":"01a1ee56-65d0-7000-8000-000000000001","type":"session","day":"2026-11-21",
      "at":"2026-11-21T09:00:00+01:00","timeZone":"Europe/Amsterdam",
      "recordedAt":"2026-11-21T09:05:00+01:00","source":"cli","exercise":"F14","slot":"f14-0900",
      "prescribed":{"sets":3,"reps":10},"done":{"sets":3,"reps":8},"status":"partial",
      "pain":{"before":2,"during":4},"arm":"none","note":"went well"},
     {"id":"01a1ee56-65d0-7000-8000-000000000002","type":"pain","day":"2026-11-21",
      "at":"2026-11-21T21:00:00+01:00","timeZone":"Europe/Amsterdam",
      "recordedAt":"2026-11-21T21:00:00+01:00","source":"prompt","nprs":3,"moment":"evening"}]}
    """

  static let prompts = """
    {"format":"cadans.prompts","formatVersion":"1.0","day":"2026-11-21","events":[
     {"id":"01a1ee56-65d0-7000-8000-000000000003","at":"2026-11-21T09:00:00+01:00",
      "slot":"f14-0900","day":"2026-11-21","kind":"exercise","event":"shown"}],
     "spans":[{"state":"active","from":"2026-11-21T08:00:00+01:00"}]}
    """

  static let configuration = """
    {"format":"cadans.config","formatVersion":"1.0","language":"nl",
     "micropause":{"enabled":true,"intervalSeconds":1200,"lengthSeconds":45,"style":"window"},
     "quietHours":[{"from":"22:00","to":"07:00"}],
     "workingHours":[{"from":"09:00","to":"17:00","days":["mo"]}],"lockScreenText":"full"}
    """

  static let history = """
    {"format":"cadans.planHistory","formatVersion":"1.0","entries":[
     {"id":"neck-1","revision":1,"from":"2026-11-01T09:00:00+01:00"}]}
    """

  static func read(_ text: String) throws -> JSON {
    try JSON(reading: Array(text.utf8), path: "file")
  }

  /// A document with the value at a path such as `exercises[0].dose.reps` replaced, by the JSON of
  /// `text`, or taken out.
  static func document(_ base: String, with path: String, _ text: String?) throws -> JSON {
    let value = try text.map { try #require(read("{\"value\":\($0)}")["value"]) }
    let steps = path.split { ".[]".contains($0) }.map { String($0) }
    return try read(base).replacing(steps[...], by: value)
  }
}

extension JSON {
  fileprivate func replacing(_ steps: ArraySlice<String>, by value: JSON?) throws -> JSON {
    let step = try #require(steps.first)
    let rest = steps.dropFirst()
    var copy = self
    if let index = Int(step) {
      var elements = try #require(array)
      if rest.isEmpty {
        if index == elements.count, let value {
          elements.append(value)
        } else if let value {
          elements[index] = value
        } else {
          elements.remove(at: index)
        }
      } else {
        elements[index] = try elements[index].replacing(rest, by: value)
      }
      return .array(elements)
    }
    copy[step] = rest.isEmpty ? value : try #require(copy[step]).replacing(rest, by: value)
    return copy
  }
}

/// The problem that a reading ends with.
func problem(_ body: () throws -> Void) throws -> Problem {
  do {
    try body()
  } catch let problem as Problem {
    return problem
  }
  return try #require(nil as Problem?, "it was read without a word")
}
