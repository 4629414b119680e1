package import Equations
package import NeuralNetwork

/// The topic of an exercise.
package enum Topic: String, CaseIterable, Hashable, Sendable {
  case forward, cost
  case outputError = "BP1"
  case hiddenError = "BP2"
  case biasGradient = "BP3"
  case weightGradient = "BP4"
  case mean, update
  case weightDecay = "L2"
  case momentum
  case rmsProp = "RMSProp"
  case adam = "Adam"

  /// The topics that are mixed if a learner names none: those that all notes have.
  static let mixed = allCases.filter { $0 != .weightDecay && $0.updateRule == .plainDescent }

  /// The update rule of the problems that are drawn.
  package var updateRule: UpdateRule {
    switch self {
    case .momentum: .momentum
    case .rmsProp: .rmsProp
    case .adam: .adam
    default: .plainDescent
    }
  }

  /// The equations that exercises on this topic ask for.
  package var equations: [Equation.ID] {
    switch self {
    case .forward: [.weightedInput, .activation]
    case .cost: [.cost, .costGradient]
    case .outputError: [.outputError]
    case .hiddenError: [.hiddenError]
    case .biasGradient: [.biasGradient]
    case .weightGradient: [.weightGradient]
    case .mean: [.meanBiasGradient, .meanWeightGradient]
    case .update, .momentum, .rmsProp, .adam: [.biasUpdate, .weightUpdate]
    case .weightDecay: [.meanWeightGradient]
    }
  }
}
