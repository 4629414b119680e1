import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations

extension PythonScript {
  /// The script for NumPy, up to the comparison: both passes of one example as a function, and the numbers of all.
  var numPyParts: [String] {
    [
      "# \(name(.weight, 2)) has a row of weights for each neuron of layer 2. Layers count from 1, the input."
    ] + parameters.map { assignment($0.shape.count == 1 ? $0.asColumn : $0) } + [
      "", "# A row for each example",
    ] + recorded(["x", "y"]).map { assignment($0.renamed(to: $0.name == "x" ? "inputs" : "targets")) }
      + [
        "", "",
        "def backpropagation(x, y):",
        "    \"\"\"Both passes of one example, whose numbers stand in columns.\"\"\"",
      ] + passes.map { $0.isEmpty ? "" : "    " + $0 }
      + ["", ""] + ofData
  }

  private var passes: [String] {
    let lines =
      [.comment("Forward pass")] + layers.flatMap(forward)
      + [.assignment("C", costOfExample), .empty, .comment("Backward pass")]
      + outputError + layers.reversed().flatMap(backward)
    let items = lines.compactMap(\.name).map { "\"\($0)\": \($0)," }
    return Line.texts(lines) + ["return {"] + rows(of: items).map { "    " + $0 } + ["}"]
  }

  private func forward(_ l: Int) -> [Line] {
    let weighted = equation(.weightedInput, .vector, l).statement
    return [
      .assignment(name(.weightedInput, l), formula(l).text(weighted)),
      .assignment(name(.activation, l), activation(l)),
    ]
  }

  /// BP1, with ∇ₐC and the slopes or derivatives that it needs.
  private var outputError: [Line] {
    let l = layerCount
    let equation = equation(.outputError, .vector, l)
    guard !catalogue.outputErrorIsDifference else {
      return [
        labelled(.outputError, name(.error, l), equation.calculations[equation.calculations.count - 1], l)
      ]
    }
    let gradient = calculation(self.equation(.costGradient, .component, l), inLayer: l)
    return [.assignment(name(.costGradient, l), ofEachNeuron(formula(l).text(gradient), l))] + derivatives(l)
      + [labelled(.outputError, name(.error, l), equation.statement, l)]
  }

  /// The slopes of a layer; of a formula of the whole layer, the matrix of ∂aₖ/∂zⱼ.
  private func derivatives(_ l: Int) -> [Line] {
    if case .formulaOfLayer(let function) = network[layer: l].activation {
      let z = name(.weightedInput, l)
      let rows = formula(l, columns: .neuron).text(function.derivative)
      return [
        .assignment("d\(name(.activation, l))_d\(z)", "\(rows) + np.zeros((len(\(z)), len(\(z))))")
      ]
    }
    guard network[layer: l].activation.isElementwise else { return [] }
    let slope = formula(l).text(calculation(equation(.slope, .component, l), inLayer: l))
    return [.assignment(name(.slope, l), ofEachNeuron(slope, l))]
  }

  /// BP2, BP3 and BP4 of a layer.
  private func backward(_ l: Int) -> [Line] {
    let hidden =
      l == layerCount
      ? []
      : derivatives(l) + [
        labelled(.hiddenError, name(.error, l), equation(.hiddenError, .vector, l).statement, l)
      ]
    let biases =
      network.biasKind(ofLayer: l) == .none
      ? []
      : [labelled(.biasGradient, name(.biasGradient, l), equation(.biasGradient, .vector, l).statement, l)]
    return hidden + biases
      + [
        labelled(
          .weightGradient, name(.weightGradient, l), equation(.weightGradient, .vector, l).statement, l)
      ]
  }

  /// Returns a line with the label of its equation in the notes.
  private func labelled(_ id: Equation.ID, _ name: String, _ right: Expression, _ l: Int) -> Line {
    .assignment(name, formula(l).text(right), label: notation.labels[id].map { sanitizedLine($0.text) })
  }

  /// The numbers of the data, and all numbers by name.
  private var ofData: [String] {
    var lines = ["passes = [backpropagation(x[:, None], y[:, None]) for x, y in zip(inputs, targets)]"]
    if let weights = exampleWeights { lines.append("omega = \(weights)") }
    if let weightDecay { lines.append(weightDecay.line) }
    lines += [
      "", "", "def of_data(name):", "    \"\"\"\(meaning)\"\"\"", "    return \(overExamples)", "", "",
    ]
    let penalty = weightDecay.map { decay in
      let squares = layers.map { "np.sum(\(name(.weight, $0))**2)" }.joined(separator: " + ")
      return " + \(decay.name) / 2 * (\(squares))"
    }
    lines.append("C = of_data(\"C\")\(penalty ?? "")")
    lines.append(
      "gradient = {name: of_data(name) for name in [\(quoted(gradientNames))]}"
    )
    if let weightDecay {
      lines += layers.map {
        "gradient[\"\(name(.weightGradient, $0))\"] += \(weightDecay.name) * \(name(.weight, $0))"
      }
    }
    lines.append("numbers = {name: [p[name] for p in passes] for name in passes[0]}")
    lines.append("numbers.update(gradient, C=C)")
    return lines
  }

  private var meaning: String {
    let what = trace.problem.conventions.overExamples == .mean ? "mean" : "sum"
    let weights = trace.problem.combination.weights == nil ? "" : ", each with its weight"
    return "The \(what) over the examples\(weights)."
  }

  private var overExamples: String {
    let combination = trace.problem.combination
    let sum =
      combination.weights == nil
      ? "sum(p[name] for p in passes)" : "sum(w * p[name] for w, p in zip(omega, passes))"
    guard trace.problem.conventions.overExamples == .mean else { return sum }
    return sum + (combination.weights == nil ? " / len(passes)" : " / sum(omega)")
  }

  /// Returns items in lines of at most 80 characters.
  private func rows(of items: [String]) -> [String] {
    items.reduce(into: [String]()) { rows, item in
      if let last = rows.last, last.count + item.count < 80 {
        rows[rows.count - 1] = last + " " + item
      } else {
        rows.append(item)
      }
    }
  }
}

extension NamedArray {
  /// The vector as a matrix with one column.
  fileprivate var asColumn: NamedArray {
    NamedArray(name: name, shape: [elements.count, 1], elements: elements)
  }

  fileprivate func renamed(to name: String) -> NamedArray {
    NamedArray(name: name, shape: shape, elements: elements)
  }
}
