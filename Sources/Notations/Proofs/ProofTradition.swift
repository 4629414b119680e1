public import Equations

/// How a set of notes proves the equations, and what labels it gives to the lines.
public struct ProofTradition: Equatable, Sendable {
  /// Which way it goes; through all neurons of a layer where nothing else is said.
  public var manners: [Proof.Claim: Proof.Manner] = [:]
  /// The labels of its lines, by what the line does.
  public var labels: [Proof.Claim: [Proof.Reason: String]] = [:]
  /// Where in the notes the proof stands; a proof that is missing here is left to the reader.
  public var places: [Proof.Claim: String] = [:]

  private static let all: [String: ProofTradition] = [
    Notation.nielsen.id: nielsen, Notation.neal.id: neal, Notation.soundness.id: soundness,
    Notation.exercise.id: exercise, Notation.lecture.id: lecture,
  ]

  /// The tradition of built-in notes; that of others is unknown.
  public static func of(_ notation: Notation) -> ProofTradition {
    notation.isBuiltIn ? all[notation.id] ?? ProofTradition() : ProofTradition()
  }
}

extension ProofTradition {
  private static let nielsen = ProofTradition(
    labels: [
      .outputError: [
        .definition: "(2.14)", .chainRule: "(2.15)", .onlyOneTerm: "(2.16)", .slope: "(2.17)",
      ],
      .hiddenError: [
        .definition: "(2.18)", .chainRule: "(2.18)", .definitionOfError: "(2.18)", .weightedInput: "(2.19)",
        .activation: "(2.19)", .slope: "(2.20)",
      ],
    ],
    places: [.outputError: "section 2.5", .hiddenError: "section 2.5"])

  private static let neal = ProofTradition(
    manners: [
      .outputError: Proof.Manner(.direct), .hiddenError: Proof.Manner(writesErrorFirst: true),
      .biasGradient: Proof.Manner(.direct),
      .weightGradient: Proof.Manner(.direct, writesErrorFirst: true),
    ],
    places: [
      .outputError: "section 2.1", .hiddenError: "section 2.1", .biasGradient: "section 2.2",
      .weightGradient: "section 2.2", .sigmoidSlope: "section 3.1", .crossEntropyGradient: "section 3.2",
      .outputDifference: "sections 3.2 and 3.3",
    ])

  private static let soundness = ProofTradition(
    places: [
      .outputError: "Proof of BP1", .hiddenError: "Proof of BP2", .biasGradient: "Proof of BP3",
      .weightGradient: "Proof of BP4",
    ])

  private static let exercise = ProofTradition(
    manners: [
      .outputError: Proof.Manner(.direct), .hiddenError: Proof.Manner(.direct),
      .biasGradient: Proof.Manner(.direct), .weightGradient: Proof.Manner(.direct),
    ],
    places: [
      .outputError: "solution of a)", .hiddenError: "solution of a)", .biasGradient: "solution of b)",
      .weightGradient: "solution of b)",
    ])

  private static let lecture = ProofTradition(
    manners: [
      .outputError: Proof.Manner(.direct), .hiddenError: Proof.Manner(writesErrorFirst: true),
      .biasGradient: Proof.Manner(.direct), .weightGradient: Proof.Manner(writesErrorFirst: true),
    ],
    labels: [
      .outputError: [.definition: "(21)", .slope: "(20)", .costGradient: "(22)"],
      .hiddenError: [
        .definition: "(26)", .chainRule: "(26)", .definitionOfError: "(26)", .weightedInput: "(19)",
        .activation: "(20)", .transposeOfSum: "(23)",
      ],
      .biasGradient: [.weightedInput: "(19)", .definitionOfError: "(21)", .lemma: "(24)"],
      .weightGradient: [
        .weightedInput: "(19)", .termByTerm: "(27)", .onlyOneWeight: "(27)", .onlyOneTerm: "(28)",
        .definitionOfError: "(21)", .lemma: "(25)",
      ],
    ],
    places: [
      .outputError: "proof of Lemma 1", .hiddenError: "proof of Lemma 1", .biasGradient: "proof of Lemma 1",
      .weightGradient: "proof of Lemma 1", .diagonal: "text after Lemma 1", .expanded: "text after Lemma 1",
    ])
}
