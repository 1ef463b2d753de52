import CadansCore
import Foundation

/// The file of worked examples, as far as the tests read it.
struct SimulationFile: Decodable {
  struct Course: Decodable {
    struct Gap: Decodable {
      let stepBackAfter, contactAfter: Int
      let action: String
    }
    struct Worsening: Decodable {
      let nprs, psk, weeks: Int
    }
    let profile, start: String
    let sessionsPerWeek, evaluationDay: Int
    let phaseEarliest: [String: Int]
    let adherenceMinimum: Double
    let gap: Gap
    let worsening: Worsening
    let onArmSymptom, engine: String?
  }

  struct Progression: Decodable {
    let mode, overrideReason, unit, onMiss: String?
    let start, step, every, minimum, goal, comfortable, acceptable, settleTolerance: Int?
    let redLimit, missLimit, weeklyCapPercent, sessionsPerWeek: Int?
    let baseline, ceilings: [Int]?
    let startFraction: Double?
  }

  struct Event: Decodable {
    struct Pain: Decodable {
      let before, during, morning: Int?
    }
    let kind: String
    let day: Int
    let done, nprs, load, through: Int?
    let psk: Decimal?
    let pain: Pain?
    let arm, action: String?
    let flags: [String]?
    let backfilled, said: Bool?
  }

  struct Expected: Decodable {
    struct Row: Decodable, Equatable {
      let day: Int
      let decision, rule: String
      let load, phase: Int
      let contact: Bool
    }
    struct Final: Decodable, Equatable {
      let load, phase: Int
      let suspended: String
      let contact: Bool
    }
    let decisions: [Row]
    let final: Final
  }

  let name: String
  let course: Course
  let progression: Progression
  let events: [Event]
  let expected: Expected

  /// The worked examples that lie beside this file.
  static func all(beside path: String = #filePath) throws -> [Self] {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    let data = try Data(contentsOf: folder.appendingPathComponent("progression.json"))
    return try JSONDecoder().decode([Self].self, from: data)
  }
}
