import Backpropagation
import Equations
import Interchange
import Notations
import Walkthrough

extension Stage {
  private static let proofFields = ["layer", "neuron", "sender", "notes"]

  /// A proof, line by line with its numbers.
  mutating func proof(_ block: ShowBlock) -> [Page.Block] {
    var stage = self
    defer { faults = stage.faults }
    var indices: [String: Int] = [:]
    for field in block.fields {
      if field.key == "notes", let notation = Notation.named(field.value) {
        (stage.setting.notation, stage.writtenIn) = (notation, notation)
      } else if Self.proofFields.dropLast().contains(field.key), let number = Int(whole: field.value) {
        indices[field.key] = number
      } else {
        let isKnown = Self.proofFields.contains(field.key)
        stage.report(
          isKnown ? "\(quoted(field.value)) is no \(field.key)" : "\(quoted(field.key)) is no key of a proof",
          mend: isKnown ? nil : "There are \(Self.proofFields.joined(separator: ", ")).",
          at: isKnown ? field.position : field.keyPosition)
        return []
      }
    }
    guard let (claim, place) = stage.place(of: block.subject, indices, at: block.position) else { return [] }
    return stage.proofs.page(of: claim, at: place).blocks
  }

  /// The lines of a proof, to be put in order: `proof BP4, layer 3, neuron 2, sender 1`.
  mutating func order(ofProof names: [WrittenText]) -> Question.Kind? {
    var indices: [String: Int] = [:]
    for name in names.dropFirst() {
      let words = name.text.split(separator: " ").map(String.init)
      guard words.count == 2, Self.proofFields.dropLast().contains(words[0]),
        let number = Int(whole: words[1])
      else {
        report(
          "\(quoted(name.text)) is no place of a proof", mend: "Write proof BP4, layer 3, neuron 2",
          at: name.position)
        return nil
      }
      indices[words[0]] = number
    }
    let subject = String(names[0].text.dropFirst("proof ".count))
    guard let (claim, place) = place(of: subject, indices, at: names[0].position) else { return nil }
    let chains = proofs.proof(of: claim, at: place).chains
    let main = chains.filter { $0.left == chains[chains.count - 1].left }
    let set = proofs.set(for: claim)
    let lines = main.flatMap { chain in
      chain.lines.map { Calculation(left: set.line(chain.left, .equals, [$0.right]), lines: []) }
    }
    guard lines.count > 2 else {
      report("this proof has not three lines to put in order", at: names[0].position)
      return nil
    }
    return .order(lines: lines, shown: disorder(of: lines.count))
  }

  private var proofs: ProofComposer {
    ProofComposer(
      setting.trace, example: setting.example, notation: setting.notation, numbers: setting.numbers)
  }

  private mutating func place(of subject: String, _ indices: [String: Int], at position: SourcePosition)
    -> (Proof.Claim, Place)?
  {
    guard let claim = Proof.Claim.named(subject, in: writtenIn) else {
      let known = Proof.Claim.allCases.map(\.name)
      report(
        "there is no proof of \(quoted(subject))", mend: "There are \(known.joined(separator: ", ")).",
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
