import Expressions
import NeuralNetwork

extension Rewriting {
  /// Mistakes with the slope σ′(z): it is left out, used where it has cancelled, or taken at another place.
  static let slopes = [
    Rewriting(.slopeForgotten, in: [.outputError, .hiddenError]) { right, _ in
      right.droppingFactor { if case .quantity(let q) = $0 { q.kind == .slope } else { false } }
    },
    Rewriting(.slopeNotCancelled, in: [.outputError]) { _, here in
      guard here.catalogue.outputErrorIsDifference, let j = here.neuron else { return nil }
      let a = Expression.quantity(here.quantity.ofKind(.activation))
      let difference = a - .quantity(Quantity.target(neuron: j).of(here.quantity.example))
      return difference * (a * (.number(1) - a))
    },
    Rewriting(.slopeAtActivation, in: [.outputError, .hiddenError, .slope]) { right, here in
      let slope = { (q: Quantity) in
        q.layer.map { Expression.function(.slope($0), .quantity(q.ofKind(.activation))) }
      }
      if here.equation == .slope { return slope(here.quantity) }
      return right.replacing { $0.kind == .slope ? slope($0) : nil }
    },
    Rewriting(.activationForSlope, in: [.outputError, .hiddenError, .slope]) { right, here in
      if here.equation == .slope { return .quantity(here.quantity.ofKind(.activation)) }
      return right.replacing(.slope) { $0.ofKind(.activation) }
    },
    Rewriting(.slopeOfWrongLayer, in: [.hiddenError]) { right, here in
      right.replacing(.slope) { $0.inLayer(here.layer + 1) }
    },
    Rewriting(.slopeOfOtherNeuron, in: [.outputError, .hiddenError]) { right, here in
      here.otherNeurons.compactMap { i in right.replacing(.slope) { $0.ofNeuron(i) } }
    },
    Rewriting(.slopeWithoutActivation, in: [.slope]) { right, here in
      guard here.activation(ofLayer: here.quantity.layer)?.isLogistic == true else { return nil }
      return right.droppingFactor { $0 == .quantity(here.quantity.ofKind(.activation)) }
    },
    Rewriting(.slopeTwice, in: [.outputError, .hiddenError]) { right, _ in
      right.replacing(.slope) { .square(.quantity($0)) }
    },
    Rewriting(.slopeTwice, in: [.biasGradient]) { right, here in
      let isElementwise = here.activation(ofLayer: here.quantity.layer)?.isElementwise == true
      // Where the slope has cancelled, the error does not have it once.
      let hasSlope = here.layer < here.layerCount || !here.catalogue.outputErrorIsDifference
      return right.quantities.count == 1 && isElementwise && hasSlope
        ? right.replacing(.error) { .quantity($0) * .quantity($0.ofKind(.slope)) } : nil
    },
    Rewriting(.slopeOfOtherFunction, in: [.slope]) { _, here -> [Expression] in
      let a = Expression.quantity(here.quantity.ofKind(.activation))
      let (logistic, tangent) = (a * (.number(1) - a), .number(1) - Expression.square(a))
      guard let own = here.activation(ofLayer: here.quantity.layer) else { return [] }
      return own.isLogistic ? [tangent] : own.slopeForm == .complementOfSquare ? [logistic] : []
    },
    Rewriting(.slopeFromWeightedInput, in: [.slope]) { _, here -> [Expression] in
      let z = Expression.quantity(here.quantity.ofKind(.weightedInput))
      guard let own = here.activation(ofLayer: here.quantity.layer) else { return [] }
      return own.isLogistic
        ? [z * (.number(1) - z)] : own.slopeForm == .complementOfSquare ? [.number(1) - .square(z)] : []
    },
    Rewriting(.slopeNotSquared, in: [.slope]) { _, here -> [Expression] in
      let form = here.activation(ofLayer: here.quantity.layer)?.slopeForm
      guard form == .complementOfSquare else { return [] }
      return [Quantity.Kind.weightedInput, .activation].map { kind in
        let x = Expression.quantity(here.quantity.ofKind(kind))
        return .quotient(.number(2), .function(.exponential, x) + .function(.exponential, .negative(x)))
      }
    },
  ]

  /// Mistakes with the weights: they are read along the wrong index, at the wrong time, or in the wrong layer.
  static let weights = [
    Rewriting(.weightsNotTransposed, in: [.weightedInput, .hiddenError]) { right, _ in
      right.replacing(.weight) { $0.transposed }
    },
    Rewriting(.weightsOfOtherNeuron, in: [.weightedInput, .hiddenError]) { right, here in
      here.otherNeurons.compactMap { i in
        right.replacing(.weight) { here.equation == .hiddenError ? $0.fromSender(i) : $0.toReceiver(i) }
      }
    },
    Rewriting(.weightsForgotten, in: [.hiddenError]) { right, _ in
      right.droppingFactor { if case .quantity(let q) = $0 { q.kind == .weight } else { false } }
    },
    Rewriting(.weightsUpdated, in: [.hiddenError]) { right, _ in
      right.replacing(.weight) { $0.ofKind(.updatedWeight) }
    },
    Rewriting(.weightsOfWrongLayer, in: [.hiddenError]) { right, here in
      [
        right.replacing(.weight) { $0.inLayer(here.layer) },
        right.replacing(.weight) { $0.transposed.inLayer(here.layer) },
      ].compactMap { $0 }
    },
    Rewriting(.weightsOfWrongLayer, in: [.weightedInput]) { right, here in
      [here.layer - 1, here.layer + 1].compactMap { layer in right.replacing(.weight) { $0.inLayer(layer) } }
    },
  ]

  /// Mistakes with the error δ: another number is used in its place.
  static let errors = [
    Rewriting(.costGradientForError, in: [.hiddenError, .biasGradient, .weightGradient]) { right, _ in
      right.replacing(.error) { $0.ofKind(.costGradient) }
    },
    Rewriting(.activationForError, in: [.hiddenError, .biasGradient, .weightGradient]) { right, _ in
      right.replacing(.error) { $0.ofKind(.activation) }
    },
    Rewriting(.differenceForError, in: [.hiddenError, .biasGradient, .weightGradient]) { right, here in
      guard here.catalogue.cost.gradientForm != .difference, !here.catalogue.outputErrorIsDifference else {
        return nil
      }
      return right.replacing { q in
        guard q.kind == .error, q.layer == .number(here.layerCount), case .neuron(let j) = q.element else {
          return nil
        }
        return .quantity(q.ofKind(.activation)) - .quantity(Quantity.target(neuron: j).of(q.example))
      }
    },
    Rewriting(.sumOfErrors, in: [.biasGradient, .weightGradient]) { right, here in
      let errors = right.quantities.filter { $0.kind == .error }
      guard errors.count == 1, here.otherNeurons.count > 0 else { return nil }
      let sum = (1...here.otherNeurons.count + 1).map { Expression.quantity(errors[0].ofNeuron(.number($0))) }
      return right.replacing { $0.kind == .error ? .sum(sum) : nil }
    },
    Rewriting(.errorsForgotten, in: [.hiddenError]) { right, _ in
      right.droppingFactor { if case .quantity(let q) = $0 { q.kind == .error } else { false } }
    },
    Rewriting(.activationForgotten, in: [.weightGradient]) { right, _ in
      right.droppingFactor { if case .quantity(let q) = $0 { q.kind == .activation } else { false } }
    },
    Rewriting(.weightGradientForBias, in: [.biasGradient]) { right, here -> [Expression] in
      let before = here.layer - 1
      guard right.quantities.count == 1 else { return [] }
      return (1...min(here.source.width(ofLayer: before), 12)).compactMap { k in
        right.replacing(.error) { error in
          .quantity(error) * .quantity(error.ofKind(.activation).inLayer(before).ofNeuron(.number(k)))
        }
      }
    },
    Rewriting(.errorOfWrongLayer, in: [.biasGradient, .weightGradient]) { right, here in
      [here.layer + 1, here.layer - 1].compactMap { layer in right.replacing(.error) { $0.inLayer(layer) } }
    },
    Rewriting(.productTransposed, in: [.weightGradient]) { right, here in
      guard let j = here.neuron, let k = here.sender else { return nil }
      return right.replacing { q in
        switch q.kind {
        case .activation: .quantity(q.ofNeuron(j))
        case .error: .quantity(q.ofNeuron(k))
        default: nil
        }
      }
    },
  ]
}
