package import Equations

/// The topic of an exercise.
package enum Topic: String, CaseIterable, Hashable, Sendable {
  case forward, cost
  case outputError = "BP1"
  case hiddenError = "BP2"
  case biasGradient = "BP3"
  case weightGradient = "BP4"
  case mean, update
  case weightDecay = "L2"

  /// The topics that are mixed if a learner names none; problems with L2 regularisation are drawn only on request.
  static let mixed = allCases.filter { $0 != .weightDecay }

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
    case .update: [.biasUpdate, .weightUpdate]
    case .weightDecay: [.meanWeightGradient]
    }
  }
}
