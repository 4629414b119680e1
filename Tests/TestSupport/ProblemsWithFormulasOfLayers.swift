import Interchange
package import NeuralNetwork

/// Networks whose last layer has a function of the whole layer, given as a formula.
package enum ProblemsWithFormulasOfLayers {
  /// A 2-2-3 network with two examples for each formula; no weighted input of the last layer is near a kink.
  package static let all: [Problem] = [
    "z[j] / sum[k](z[k])", "exp(z[j]) / sum[k](exp(z[k]))", "z / sqrt(sum[k](z[k]^2))",
    "max(0, z) / (1 + sum[k](max(0, z[k])))", "(z - sum[k](z[k]) / n) * sum[k](z[k]^2)",
  ].map { formula in
    let json = """
      { "name": "\(formula)", "cost": "quadratic", "layers": [
          { "weights": [[0.4, -0.2], [0.3, 0.5]], "biases": [0.1, 0.2], "activation": "tanh" },
          { "weights": [[0.7, 0.3], [0.5, 0.6], [-0.2, 0.9]], "biases": [0.3, 0.1, 0.4],
            "activation": { "name": "own", "formula": "\(formula)" } } ],
        "examples": [ { "input": [1, 0.5], "target": [1, 0, 0] }, { "input": [-0.3, 0.8], "target": [0, 0.5, 1] } ] }
      """
    do {
      return try Problem(json: Array(json.utf8))
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
