import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork

extension PythonScript {
  /// The script for PyTorch, up to the comparison: the forward pass of all examples at once, and their derivatives.
  var pyTorchParts: [String] {
    [
      "torch.set_default_dtype(torch.float64)", "",
      "# \(name(.weight, 2)) has a row of weights for each neuron of layer 2. Layers count from 1, the input.",
    ] + parameters.map { assignment($0, options: ", requires_grad=True") } + [
      "", "# A row for each example",
    ] + recorded(["x", "y"]).map { assignment($0) } + [
      "", "# Forward pass",
    ] + layers.flatMap(forward) + costs + [
      "", "# Backward pass: the errors of each example, and the gradient",
    ] + derivatives
  }

  private func forward(_ l: Int) -> [String] {
    let bias = name(.bias, l)
    let sum = "\(name(.activation, l - 1)) @ \(name(.weight, l)).T"
    let weighted =
      switch network.biasKind(ofLayer: l) {
      case .none: sum
      case .perNeuron, .shared: "\(sum) + \(bias)"
      case .threshold: "\(sum) - \(bias)"
      }
    let z = name(.weightedInput, l)
    return [
      "\(z) = \(weighted)",
      "\(name(.activation, l)) = \(network[layer: l].activation.inPyTorch(z) ?? activation(l))",
    ]
  }

  private var costs: [String] {
    var lines = ["costs = \(costOfExample)"]
    let combination = trace.problem.combination
    var sum = "costs.sum()"
    if let weights = exampleWeights {
      lines.append("omega = torch.tensor(\(weights)).unsqueeze(1)")
      sum = "(omega * costs).sum()"
    }
    if trace.problem.conventions.overExamples == .mean {
      sum += combination.weights == nil ? " / len(x)" : " / omega.sum()"
    }
    if let weightDecay {
      lines.append(weightDecay.line)
      let squares = layers.map { "(\(name(.weight, $0))**2).sum()" }.joined(separator: " + ")
      sum += " + \(weightDecay.name) / 2 * (\(squares))"
    }
    return lines + ["C = \(sum)"]
  }

  private var derivatives: [String] {
    let z = layers.map { name(.weightedInput, $0) }
    let errors = layers.map { name(.error, $0) }
    let parameters = parameters.map(\.name)
    let others = layers.flatMap { [name(.weightedInput, $0), name(.activation, $0)] } + ["C"]
    return [
      "errors = torch.autograd.grad(costs.sum(), [\(z.joined(separator: ", "))], retain_graph=True)",
      "gradient = torch.autograd.grad(C, [\(parameters.joined(separator: ", "))])",
      "gradient = dict(zip([\(quoted(gradientNames))], gradient))",
      "numbers = {\(others.map { "\"\($0)\": \($0)" }.joined(separator: ", "))}",
      "numbers.update(gradient, **dict(zip([\(quoted(errors))], errors)))",
      "numbers = {name: tensor.detach().numpy() for name, tensor in numbers.items()}",
    ]
  }
}

extension Activation {
  /// Returns the function that PyTorch itself has, applied to an array; nil for a function that it does not have.
  fileprivate func inPyTorch(_ z: String) -> String? {
    switch self {
    case .sigmoid: "torch.sigmoid(\(z))"
    case .tanh: "torch.tanh(\(z))"
    case .relu: "torch.relu(\(z))"
    case .leaky(let leak): "torch.nn.functional.leaky_relu(\(z), \(leak))"
    case .softplus: "torch.nn.functional.softplus(\(z), threshold=40)"
    case .softmax: "torch.softmax(\(z), 1)"
    case .identity: z
    case .formula, .formulaOfLayer: nil
    }
  }
}
