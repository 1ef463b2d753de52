internal import CadansCore

/// One resource of a bundle, with how it is named there.
struct FHIRResource {
  /// The types that are written.
  enum Kind: String {
    case device = "Device"
    case patient = "Patient"
    case carePlan = "CarePlan"
    case serviceRequest = "ServiceRequest"
    case procedure = "Procedure"
    case observation = "Observation"
    case provenance = "Provenance"
  }

  let kind: Kind
  /// The UUID that it is known by; the record's own where there is one.
  let id: String
  /// What a receiving system recognises it by: system and value; `nil` when it is new every time.
  let identity: (system: String, value: String)?
  /// Whether the person said it, or it says what they did.
  let isSaid: Bool
  private let fields: JSON

  /// - Parameters:
  ///   - pseudonym: What it is recognised by in place of its UUID: within what, and the name.
  ///   - earlier: The UUIDs of what it takes the place of.
  ///   - tags: What is to be known before it is believed.
  ///   - value: More fields.
  init(
    _ kind: Kind, _ id: String, pseudonym: (system: String, value: String)? = nil,
    earlier: [String] = [], isSaid: Bool = false, tags: [FHIRCode] = [],
    _ fields: KeyValuePairs<String, JSON?>,
    _ value: KeyValuePairs<String, JSON?> = [:]
  ) {
    self.kind = kind
    self.id = id
    self.isSaid = isSaid
    let identity =
      pseudonym ?? (FHIRCode.uri, "urn:uuid:\(id)")
    self.identity = kind == .provenance ? nil : identity
    let identifiers =
      [JSON.members(["system": .string(identity.0), "value": .string(identity.1)])]
      + earlier.map {
        .members([
          "use": .string("old"), "system": .string(FHIRCode.uri),
          "value": .string("urn:uuid:\($0)"),
        ])
      }
    let meta = JSON.members([
      "security": isSaid ? .array([FHIRCode.patientAsserted.json]) : nil,
      "tag": .list(tags.map(\.json)),
    ])
    let head = JSON.members([
      "resourceType": .string(kind.rawValue), "meta": isSaid || !tags.isEmpty ? meta : nil,
      "identifier": kind == .provenance ? nil : .array(identifiers),
    ])
    let parts: [JSON] = [head, .members(fields), .members(value)]
    self.fields = .object(
      parts.flatMap { part -> [JSON.Member] in
        if case .object(let members) = part { members } else { [] }
      })
  }

  /// A reference to it from within the bundle.
  var reference: JSON {
    .members(["reference": .string("urn:uuid:\(id)"), "type": .string(kind.rawValue)])
  }

  /// It as an entry of a bundle.
  func entry(posted isPosted: Bool) -> JSON {
    var entry = JSON.members(["fullUrl": .string("urn:uuid:\(id)"), "resource": fields])
    if isPosted {
      entry["request"] = .members([
        "method": .string("POST"), "url": .string(kind.rawValue),
        "ifNoneExist": identity.map {
          .string("identifier=\(Self.searched($0.system))|\(Self.searched($0.value))")
        },
      ])
    }
    return entry
  }

  /// A text as a value of a search: escaped for the search, and then for the address.
  private static func searched(_ text: String) -> String {
    var result = ""
    for letter in text.utf8 {
      switch letter {
      case UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: "$"), UInt8(ascii: "\\"):
        result += "%5C%" + String(letter, radix: 16, uppercase: true)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: ":"):
        result.unicodeScalars.append(Unicode.Scalar(letter))
      default:
        let digits = String(letter, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }
}

extension JSON {
  /// A text as FHIR allows it: what can be seen, spaces, line ends and tabs; `nil` for a blank one.
  static func fhir(_ text: String?) -> JSON? {
    guard let text else { return nil }
    var kept = String.UnicodeScalarView()
    for letter in text.unicodeScalars {
      let isControl = letter.value < 0x20 || (0x7F..<0xA0).contains(letter.value)
      if !isControl || ["\t", "\n", "\r"].contains(letter) { kept.append(letter) }
    }
    let isBlank = kept.allSatisfy { $0.properties.isWhitespace }
    return isBlank ? nil : .string(String(kept))
  }

  /// An amount in a unit of UCUM.
  static func quantity(_ value: JSON, _ unit: String) -> JSON {
    .members([
      "value": value, "unit": .string(unit), "system": .string(FHIRCode.ucum),
      "code": .string(unit),
    ])
  }
}
