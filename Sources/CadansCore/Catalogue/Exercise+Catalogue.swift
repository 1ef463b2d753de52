extension Exercise {
  /// The catalogue: the 24 exercises of the protocol, then the general movements.
  ///
  /// - Source: <doc:Catalogue>; a test compares its table letter by letter.
  public static let catalogue: [Exercise] = protocolExercises + generalMovements

  /// The entry of a code; every code has one, which a test shows.
  public static func entry(_ code: ExerciseCode) -> Exercise {
    catalogue[ExerciseCode.allCases.firstIndex(of: code) ?? 0]
  }

  private static let protocolExercises: [Exercise] = [
    Exercise(
      code: .f1,
      dutchName: "Ochtendritueel",
      englishName:
        "Morning ritual, with (preventive) neurodynamics of the spinal cord via the sciatic nerve",
      kinds: [.mobility, .neurodynamic], equipment: nil,
      stages: [], listedProfiles: [.a, .b, .c], seedMinutes: nil),
    Exercise(
      code: .f1a,
      dutchName: "Ochtendritueel voor jongeren",
      englishName:
        "Morning ritual, version for young people",
      kinds: [.mobility, .neurodynamic], equipment: nil,
      stages: [], listedProfiles: [.a, .b, .c], seedMinutes: nil),
    Exercise(
      code: .f5,
      dutchName: "Bodyscan (ontspanningsoefening)",
      englishName:
        "Body scan, relaxation exercise",
      kinds: [.relaxation], equipment: nil,
      stages: [], listedProfiles: [.b, .c], seedMinutes: 10...20),
    Exercise(
      code: .f14,
      dutchName: "Rotatieoefening nek en romp",
      englishName:
        "Rotation exercises for neck and trunk",
      kinds: [.mobility], equipment: nil,
      stages: [], listedProfiles: [.a, .b, .c], seedMinutes: nil),
    Exercise(
      code: .f14a,
      dutchName: "Rotatieoefening nek en romp (a)",
      englishName:
        "Rotation exercises for neck and trunk, variant a",
      kinds: [.mobility], equipment: nil,
      stages: [], listedProfiles: [.a, .b, .c], seedMinutes: nil),
    Exercise(
      code: .f14b,
      dutchName: "Rotatieoefening nek en romp (b)",
      englishName:
        "Rotation exercises for neck and trunk, variant b",
      kinds: [.mobility], equipment: nil,
      stages: [], listedProfiles: [.a, .b, .c], seedMinutes: nil),
    Exercise(
      code: .f17,
      dutchName: "Stofzuiger (hele wervelkolom strekken en buigen)",
      englishName:
        "'Vacuum cleaner' (extension and flexion of the whole spine), kinetic-chain exercise",
      kinds: [.kineticChain], equipment: nil,
      stages: [], listedProfiles: [.a, .b, .c], seedMinutes: nil),
    Exercise(
      code: .f20,
      dutchName: "Steunoefening met pro- en retractie",
      englishName:
        "Support (weight-bearing) exercise with protraction and retraction",
      kinds: [.stabilisation], equipment: nil,
      stages: [], listedProfiles: [.a, .b, .c], seedMinutes: nil),
    Exercise(
      code: .f26,
      dutchName: "Stenversoefening",
      englishName:
        "'Stenvers' exercise, with and without pulley (emphasis on the cervicothoracic junction)",
      kinds: [.mobility], equipment: .optionalPulley,
      stages: [], listedProfiles: [.a, .b, .c], seedMinutes: nil),
    Exercise(
      code: .f26a,
      dutchName: "Stenversoefening (a)",
      englishName:
        "'Stenvers' exercise, with and without pulley, variant a",
      kinds: [.mobility], equipment: .optionalPulley,
      stages: [], listedProfiles: [.a, .b, .c], seedMinutes: nil),
    Exercise(
      code: .f27,
      dutchName: "Stretch n. radialis met katrol",
      englishName:
        "Stretching exercise, radial nerve tissue, plus neurodynamics with pulley",
      kinds: [.stretching, .neurodynamic], equipment: .pulley,
      stages: [], listedProfiles: [.b, .c], seedMinutes: nil),
    Exercise(
      code: .f28,
      dutchName: "Stretch n. medianus met katrol",
      englishName:
        "Stretching exercise, median nerve tissue, plus neurodynamics with pulley",
      kinds: [.stretching, .neurodynamic], equipment: .pulley,
      stages: [], listedProfiles: [.b, .c], seedMinutes: nil),
    Exercise(
      code: .f29,
      dutchName: "Stretch n. ulnaris met katrol",
      englishName:
        "Stretching exercise, ulnar nerve tissue, plus neurodynamics with pulley",
      kinds: [.stretching, .neurodynamic], equipment: .pulley,
      stages: [], listedProfiles: [.b, .c], seedMinutes: nil),
    Exercise(
      code: .f29a,
      dutchName: "Stretch n. ulnaris met katrol (a)",
      englishName:
        "Stretching exercise, ulnar nerve tissue, variant a, plus neurodynamics with pulley",
      kinds: [.stretching, .neurodynamic], equipment: .pulley,
      stages: [], listedProfiles: [.b, .c], seedMinutes: nil),
    Exercise(
      code: .f30,
      dutchName: "Circumductieoefening",
      englishName:
        "Circumduction exercise (basic exercise)",
      kinds: [.mobility], equipment: nil,
      stages: [], listedProfiles: [.a, .b, .c], seedMinutes: nil),
    Exercise(
      code: .f31,
      dutchName: "Inslijpen bij F30 (fase 1 t/m 5)",
      englishName:
        "'Grooving in' (of F30), stages 1 to 5",
      kinds: [.stabilisation, .motorControl], equipment: nil,
      stages: ["1", "2", "3", "4", "5"], listedProfiles: [.a, .b, .c], seedMinutes: nil),
    Exercise(
      code: .f32,
      dutchName: "Deviatieoefening",
      englishName:
        "Deviation exercise",
      kinds: [.mobility], equipment: nil,
      stages: [], listedProfiles: [.a, .b, .c], seedMinutes: nil),
    Exercise(
      code: .f33,
      dutchName: "Inslijpen bij F32 (fase I t/m V)",
      englishName:
        "'Grooving in' (of F32), stages I to V",
      kinds: [.stabilisation, .motorControl], equipment: nil,
      stages: ["I", "II", "III", "IV", "V"], listedProfiles: [.a, .b, .c], seedMinutes: nil),
    Exercise(
      code: .f34,
      dutchName: "Endo- en exorotatieoefening",
      englishName:
        "Internal and external rotation exercise",
      kinds: [.mobility], equipment: nil,
      stages: [], listedProfiles: [.a, .b, .c], seedMinutes: nil),
    Exercise(
      code: .f55,
      dutchName: "Roeioefening met oefenelastiek",
      englishName:
        "Rowing exercise with elastic exercise band",
      kinds: [.strength], equipment: .elasticBand,
      stages: [], listedProfiles: [.b, .c], seedMinutes: nil),
    Exercise(
      code: .f56,
      dutchName: "Stretch n. medianus",
      englishName:
        "Stretching exercise, median nerve tissue, plus neurodynamics",
      kinds: [.stretching, .neurodynamic], equipment: nil,
      stages: [], listedProfiles: [.b, .c], seedMinutes: nil),
    Exercise(
      code: .f56b,
      dutchName: "Pitcherstretch (n. medianus)",
      englishName:
        "The pitcher stretch (incl. neurodynamics for the median nerve)",
      kinds: [.stretching, .neurodynamic], equipment: nil,
      stages: [], listedProfiles: [.b, .c], seedMinutes: nil),
    Exercise(
      code: .f57,
      dutchName: "Stretch n. radialis",
      englishName:
        "Stretching exercise, radial nerve tissue, plus neurodynamics",
      kinds: [.stretching, .neurodynamic], equipment: nil,
      stages: [], listedProfiles: [.b, .c], seedMinutes: nil),
    Exercise(
      code: .f58,
      dutchName: "Stretch n. ulnaris",
      englishName:
        "Stretching exercise, ulnar nerve tissue, plus neurodynamics",
      kinds: [.stretching, .neurodynamic], equipment: nil,
      stages: [], listedProfiles: [.b, .c], seedMinutes: nil),
  ]

  private static let generalMovements: [Exercise] = [
    Exercise(
      code: .g1, dutchName: "Nek zacht draaien en buigen",
      englishName: "Soft turning and bending of the neck in a comfortable range",
      kinds: [.mobility], equipment: nil, stages: [], listedProfiles: [], seedMinutes: nil),
    Exercise(
      code: .g2, dutchName: "Opendraaien van de bovenrug",
      englishName: "Opening turns of the upper back",
      kinds: [.mobility], equipment: nil, stages: [], listedProfiles: [], seedMinutes: nil),
    Exercise(
      code: .g3, dutchName: "Schouders langzaam op en neer, voor en achter",
      englishName: "Slow shoulder movements up and down, forward and back",
      kinds: [.mobility], equipment: nil, stages: [], listedProfiles: [], seedMinutes: nil),
    Exercise(
      code: .g4, dutchName: "Rustig ademhalen",
      englishName: "Calm breathing",
      kinds: [.breathing], equipment: nil, stages: [], listedProfiles: [], seedMinutes: nil),
    Exercise(
      code: .g5, dutchName: "Wandelen",
      englishName: "Walking",
      kinds: [.endurance], equipment: nil, stages: [], listedProfiles: [], seedMinutes: nil),
    Exercise(
      code: .g6, dutchName: "Fietsen",
      englishName: "Cycling",
      kinds: [.endurance], equipment: nil, stages: [], listedProfiles: [], seedMinutes: nil),
    Exercise(
      code: .g7, dutchName: "Lichte cardio",
      englishName: "Light cardio",
      kinds: [.endurance], equipment: nil, stages: [], listedProfiles: [], seedMinutes: nil),
    Exercise(
      code: .g8, dutchName: "Van houding wisselen (zitten, staan, lopen)",
      englishName: "Changing position (sit, stand, walk)",
      kinds: [.posture], equipment: nil, stages: [], listedProfiles: [], seedMinutes: nil),
  ]
}
