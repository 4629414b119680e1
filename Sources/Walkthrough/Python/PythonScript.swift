package import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
package import Notations

/// A script in Python that makes the network of a trace, calculates its numbers anew, and compares them with the recorded
/// ones.
///
/// The forward and the backward pass are the equations of the catalogue. With PyTorch, they are only the forward pass:
/// PyTorch finds the derivatives by itself, so it is an independent check.
package struct PythonScript {
  let trace: Trace
  let notation: Notation
  let library: PythonLibrary
  let catalogue: Catalogue
  private let arrays: [NamedArray]

  /// Creates the script for a trace, with the labels of notes.
  package init(_ trace: Trace, notation: Notation, for library: PythonLibrary) {
    (self.trace, self.notation, self.library) = (trace, notation, library)
    catalogue = Catalogue(of: trace.problem)
    arrays = trace.arrays
  }

  var network: Network { trace.network }
  /// L, the number of layers.
  var layerCount: Int { trace.layerCount }
  /// The layers that compute, from 2 to L.
  var layers: ClosedRange<Int> { 2...layerCount }

  /// The script.
  package var text: String {
    let parts =
      switch library {
      case .numpy: numPyParts
      case .pytorch: pyTorchParts
      }
    return (head + parts + comparison).joined(separator: "\n") + "\n"
  }

  /// The most by which a number may differ, in relation to the greatest number of its array.
  private static let tolerance = "1e-9"
}

// MARK: - What both libraries share

extension PythonScript {
  private var head: [String] {
    let name = sanitizedLine(trace.problem.name)
    let modules = library == .numpy ? ["import numpy as np"] : ["import numpy as np", "import torch"]
    let what =
      library == .numpy
      ? "# The forward and the backward pass of \(name) with NumPy."
      : "# The network \(name) in PyTorch, which finds its gradient."
    return [
      what, "# It compares its numbers with those of Backstep, and saves the gradient.",
    ] + modules
      + (library == .numpy && mayOverflow
        ? [#"np.seterr(all="ignore")  # what an overflow spoils, the comparison shows"#] : []) + [""]
  }

  /// Whether NumPy may warn of numbers that do no harm: of a great power, or in the case of a choice that is not taken.
  private var mayOverflow: Bool {
    let isFormula = network.layers.contains {
      switch $0.activation {
      case .formula, .formulaOfLayer: true
      default: false
      }
    }
    return isFormula
      || trace.examples.contains { example in
        layers.contains { l in example.forward.weightedInputs[l].contains { abs($0) > 300 } }
      }
  }

  /// The name of the file with the gradient: letters, digits and hyphens of the problem's name.
  private var fileName: String {
    let words = trace.problem.name.prefix(60).split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return (words + ["gradient"]).joined(separator: "-") + ".npz"
  }

  /// Returns a line that gives an array its numbers.
  func assignment(_ array: NamedArray, options: String = "") -> String {
    let start = "\(array.name) = "
    guard !array.shape.isEmpty || library == .pytorch else {
      return start + PythonList(array, for: library).text(at: start.count)
    }
    let call = start + library.array + "("
    return call + PythonList(array, for: library).text(at: call.count) + options + ")"
  }

  /// The recorded arrays with these names.
  func recorded(_ names: Set<String>) -> [NamedArray] { arrays.filter { names.contains($0.name) } }

  /// The arrays of the weights and biases, with the names that they have in the script.
  var parameters: [NamedArray] {
    recorded(Set(parameterNames))
  }

  private var parameterNames: [String] { layers.flatMap { names(.weight, .bias, ofLayer: $0) } }

  /// The names of the gradient's arrays, in the order of the parameters.
  var gradientNames: [String] { layers.flatMap { names(.weightGradient, .biasGradient, ofLayer: $0) } }

  private func names(_ weight: Quantity.Kind, _ bias: Quantity.Kind, ofLayer l: Int) -> [String] {
    [name(weight, l)] + (network.biasKind(ofLayer: l) == .none ? [] : [name(bias, l)])
  }

  /// Returns the name of a vector or matrix of a layer.
  func name(_ kind: Quantity.Kind, _ l: Int) -> String {
    network.arrayName(of: Quantity(kind, layer: .number(l)))
  }

  /// Returns names as strings of Python, with commas between.
  func quoted(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }

  /// λ of L2 regularisation as a line, and its name; nil without regularisation.
  var weightDecay: (line: String, name: String)? {
    let λ = trace.problem.conventions.weightDecay
    return λ > 0 ? ("l2 = \(λ)", "l2") : nil
  }

  /// The numbers by which the examples are multiplied, as a list; nil if they make no difference.
  var exampleWeights: String? {
    trace.problem.combination.weights.map {
      PythonList(NamedArray(name: "", shape: [$0.count], elements: $0), for: library).text(at: 8)
    }
  }

  private var comparison: [String] {
    let names = Set(
      layers.flatMap { l in
        [name(.weightedInput, l), name(.activation, l), name(.error, l)]
          + (library == .numpy ? [name(.slope, l), name(.costGradient, l)].filter(isCalculated) : [])
      })
    let expected = recorded(names.union(gradientNames).union(["C"]))
    let lines = expected.map { array in
      let start = "    \"\(array.name)\": "
      return start + PythonList(array, for: .numpy).text(at: start.count, indentation: 4) + ","
    }
    return ["", "# The numbers of Backstep", "expected = {"] + lines + ["}"] + [
      "for name, right in expected.items():",
      "    right = np.array(right)",
      "    own = np.reshape(numbers[name], right.shape)",
      "    tolerance = \(Self.tolerance) * np.max(np.abs(right)) + 1e-14",
      "    assert np.allclose(own, right, rtol=0, atol=tolerance), f\"{name}: {own} is not {right}\"",
      "print(f\"All {len(expected)} arrays agree with those of Backstep.\")",
      "np.savez(\"\(fileName)\", **{name: numbers[name] for name in gradient})",
    ]
  }

  /// Whether the script for NumPy calculates a slope or ∂C/∂a, which it does not where δ is simply a − y.
  private func isCalculated(_ name: String) -> Bool {
    let isOfOutput = name == self.name(.slope, layerCount) || name == self.name(.costGradient, layerCount)
    return !(isOfOutput && catalogue.outputErrorIsDifference)
  }
}

// MARK: - Formulas

extension PythonScript {
  /// Returns a writer for the equations of a layer.
  func formula(_ l: Int, columns: IndexVariable? = nil) -> PythonFormula {
    PythonFormula(library: library, network: network, layer: l, columns: columns)
  }

  /// Returns the equation of one neuron of a layer.
  func equation(_ id: Equation.ID, _ form: Equation.Form, _ l: Int) -> Equation {
    catalogue.equation(
      id, form, activation: network[layer: l].activation, biases: network.biasKind(ofLayer: l))
  }

  /// Returns the first calculation of an equation that has all digits of the recorded numbers, or else the last one.
  func calculation(_ equation: Equation, inLayer l: Int) -> Expression {
    guard equation.calculations.count > 1 else { return equation.calculations[0] }
    let first = equation.calculations[0]
    let neurons = equation.id == .cost ? 1...1 : 1...network.width(ofLayer: l)
    let isPrecise = (1...trace.examples.count).allSatisfy { example in
      neurons.allSatisfy { j in
        let place = Place(layer: l, neurons: [.neuron: j])
        return
          (try? equation.calculationInLetters(
            at: place, in: trace.source(example: example), tolerance: 1e-10)) == first
      }
    }
    return isPrecise ? first : equation.calculations[equation.calculations.count - 1]
  }

  /// Returns σ(z) of a layer, in the form that keeps all digits and never overflows.
  func activation(_ l: Int) -> String {
    let calculations = equation(.activation, .component, l).calculations
    return ofEachNeuron(
      formula(l).text(calculations.last { !$0.hasActivationFunction } ?? calculations[0]), l)
  }

  /// Returns a formula that has a number for each neuron of a layer, also if it is constant.
  func ofEachNeuron(_ formula: String, _ l: Int) -> String {
    let names = [name(.weightedInput, l), name(.activation, l)]
    return names.contains { formula.contains($0) } ? formula : "\(formula) + 0 * \(names[0])"
  }

  /// Returns the cost of an example.
  var costOfExample: String {
    formula(layerCount).text(calculation(equation(.cost, .component, layerCount), inLayer: layerCount))
  }
}

extension Expression {
  fileprivate var hasActivationFunction: Bool {
    if case .function(.activation, _) = self {
      true
    } else {
      children.contains(where: \.hasActivationFunction)
    }
  }
}
