import Backpropagation
package import Equations
package import Expressions
package import Interchange
import NeuralNetwork
package import Notations

extension ProofComposer {
  /// Returns the place of the network for which a proof is shown: the one that is asked for, or else the first one.
  ///
  /// - Throws: Which layer or neuron does not exist, or that the proof is not about it, and which ones exist.
  package func place(for claim: Proof.Claim, layer: Int?, neuron: Int?, sender: Int?) throws(Fault) -> Place {
    let layers = try layers(for: claim)
    let l = layer ?? layers.lowerBound
    guard layers.contains(l) else {
      throw Fault(
        l > trace.layerCount || l < 2
          ? "there is no layer \(l) that computes" : "\(name(of: claim)) does not hold in layer \(l)",
        fix: "Here it can be \(range(layers, "layer")).")
    }
    if claim == .biasGradient, trace.network[layer: l].biasKind == .none {
      throw Fault("layer \(l) has no \(trace.network.naming("biases"))", fix: layersWithBiases)
    }
    var place = Place(layer: l)
    if claim.isAboutLayers {
      if neuron != nil {
        throw Fault("this proof is about a whole layer", fix: "Leave out the neuron.")
      }
    } else {
      place.neurons[.neuron] = try self.neuron(neuron ?? 1, ofLayer: l)
    }
    if claim == .weightGradient {
      place.neurons[.previous] = try self.neuron(sender ?? 1, ofLayer: l - 1)
    } else if sender != nil {
      throw Fault(
        "\(name(of: claim)) has no sending neuron",
        fix: "Leave it out: only the gradient of the weights has one.")
    }
    return place
  }

  /// The layers that have biases, in words.
  private var layersWithBiases: String {
    let layers = (2...trace.layerCount).filter { trace.network[layer: $0].biasKind != .none }
    return layers.isEmpty
      ? "No layer of this network has any."
      : "Take layer \(layers.map(String.init).joined(separator: " or "))."
  }

  private func layers(for claim: Proof.Claim) throws(Fault) -> ClosedRange<Int> {
    let last = trace.layerCount
    switch claim {
    case .outputError, .crossEntropyGradient, .outputDifference, .softmaxDerivative: return last...last
    case .hiddenError, .diagonal, .expanded:
      guard last > 2 else {
        throw Fault(
          "this network has no hidden layer, and \(name(of: claim)) is about one",
          fix: "Take another network, mazur for example.")
      }
      return 2...(last - 1)
    case .biasGradient, .weightGradient: return 2...last
    case .sigmoidSlope:
      let lastWithSlope = trace.network[layer: last].activation.isElementwise ? last : last - 1
      guard lastWithSlope > 1 else {
        throw Fault(
          "\(trace.network[layer: last].activation.description) has no slope of each neuron by itself",
          fix: "For its derivatives, type \"\(Proof.Claim.softmaxDerivative.name)\".")
      }
      return 2...lastWithSlope
    }
  }

  private func neuron(_ j: Int, ofLayer l: Int) throws(Fault) -> Int {
    let all = 1...trace.network.width(ofLayer: l)
    guard all.contains(j) else {
      throw Fault("layer \(l) has no neuron \(j)", fix: "It has \(range(all, "neuron")).")
    }
    return j
  }

  private func range(_ numbers: ClosedRange<Int>, _ thing: String) -> String {
    numbers.count == 1
      ? "only \(thing) \(numbers.lowerBound)" : "\(thing)s \(numbers.lowerBound) to \(numbers.upperBound)"
  }

  /// Returns the name of the equation in the notes, or else its name in this program.
  private func name(of claim: Proof.Claim) -> String {
    claim.equation.flatMap { notation.labels[$0]?.text } ?? claim.name
  }
}

extension Proof.Claim {
  /// The name that a reader types for the claim.
  package var name: String {
    switch self {
    case .outputError: "BP1"
    case .hiddenError: "BP2"
    case .biasGradient: "BP3"
    case .weightGradient: "BP4"
    case .sigmoidSlope: "sigma'"
    case .crossEntropyGradient: "cross-entropy"
    case .outputDifference: "difference"
    case .diagonal: "diagonal"
    case .expanded: "expanded"
    case .softmaxDerivative: "softmax'"
    }
  }

  /// Returns the claim with a name, or with a label in the current notes; small and capital letters count as the same.
  ///
  /// The derivative of a cost that is a formula can also be named as the notes name it: dC/da.
  package static func named(_ name: String, in notation: Notation) -> Proof.Claim? {
    let asked = name.lowercased()
    if asked == notation.name(of: Quantity(.costGradient)).lowercased() { return .crossEntropyGradient }
    let byName = allCases.first { $0.name.lowercased() == asked }
    return byName ?? allCases.first { $0.labels(in: notation).contains { $0.lowercased() == asked } }
  }

  /// Returns the labels of the equation in the notes, both the general one and those of forms with a premise.
  private func labels(in notation: Notation) -> [String] {
    guard let equation else { return [] }
    let special = notation.statements.filter { $0.equation == equation && $0.aside == nil }.compactMap(
      \.label)
    return ([notation.labels[equation]].compactMap { $0 } + special).map(\.text)
  }
}
