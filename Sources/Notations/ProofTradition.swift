package import Equations

/// How a set of notes proves the equations, and how it labels the lines of its proofs.
package struct ProofTradition: Equatable, Sendable {
  /// The manner of each proof; by default, the chain rule goes through all neurons of a layer.
  package var manners: [Proof.Claim: Proof.Manner] = [:]
  /// The labels of the lines in each proof, by the line's reason.
  package var labels: [Proof.Claim: [Proof.Reason: String]] = [:]
  /// The place of each proof in the notes; the notes leave a proof that is missing here to the reader.
  package var places: [Proof.Claim: String] = [:]
}

extension ProofTradition {
  /// Returns the tradition of built-in notes; that of other notes is unknown.
  package static func of(_ notation: Notation) -> ProofTradition {
    BuiltInNotes.of(notation)?.proofs ?? ProofTradition()
  }
}
