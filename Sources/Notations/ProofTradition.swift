package import Equations

/// How a set of notes proves the equations, and what labels it gives to the lines.
package struct ProofTradition: Equatable, Sendable {
  /// Which way it goes; through all neurons of a layer where nothing else is said.
  package var manners: [Proof.Claim: Proof.Manner] = [:]
  /// The labels of its lines, by what the line does.
  package var labels: [Proof.Claim: [Proof.Reason: String]] = [:]
  /// Where in the notes the proof stands; a proof that is missing here is left to the reader.
  package var places: [Proof.Claim: String] = [:]
}

extension ProofTradition {
  /// The tradition of built-in notes; that of others is unknown.
  package static func of(_ notation: Notation) -> ProofTradition {
    BuiltInNotes.of(notation)?.proofs ?? ProofTradition()
  }
}
