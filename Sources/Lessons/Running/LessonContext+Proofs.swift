import Backpropagation
import Equations
import Expressions
import Interchange
import Notations
import Walkthrough

extension LessonContext {
  static let proofFields = ["layer", "neuron", "sender", "notes"]

  /// Returns a proof, line by line with its numbers.
  mutating func proof(_ block: ShowBlock) -> [Page.Block] {
    var context = self
    defer { faults = context.faults }
    var indices: [String: Int] = [:]
    for field in block.fields {
      if field.key == "notes", let notation = Notation.named(field.value) {
        context.setting.notation = notation.writing(setting.trace.network)
        context.writtenIn = context.setting.notation
      } else if Self.proofFields.dropLast().contains(field.key), let number = Int(whole: field.value) {
        indices[field.key] = number
      } else {
        let isKnown = Self.proofFields.contains(field.key)
        context.report(
          isKnown
            ? "\(quoted(field.value)) is not a \(field.key)" : "\(quoted(field.key)) is not a key of a proof",
          fix: isKnown ? nil : choice(of: Self.proofFields),
          at: isKnown ? field.position : field.keyPosition)
        return []
      }
    }
    guard let (claim, place) = context.place(of: block.subject, indices, at: block.position) else {
      return []
    }
    return context.proofs.page(of: claim, at: place).blocks
  }

  var proofs: ProofComposer {
    ProofComposer(
      setting.trace, example: setting.example, notation: setting.notation, numbers: setting.numbers)
  }

  mutating func place(of subject: String, _ indices: [String: Int], at position: SourcePosition)
    -> (Proof.Claim, Place)?
  {
    guard let claim = Proof.Claim.named(subject, in: writtenIn) else {
      let known = Proof.Claim.allCases.map(\.name)
      report(
        "there is no proof of \(quoted(subject))", fix: choice(of: known),
        at: position)
      return nil
    }
    do {
      let place = try proofs.place(
        for: claim, layer: indices["layer"], neuron: indices["neuron"], sender: indices["sender"])
      return (claim, place)
    } catch {
      report(error, at: position)
      return nil
    }
  }
}
