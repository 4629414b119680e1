import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork

/// The code of `docs/Backstep.docc/Trace.md`.
func readTrace() throws {
  let trace = Trace(of: BuiltInProblem.mazur.problem)
  print("C =", trace.cost)

  let pass = trace.examples[0]
  print("z² =", pass.forward.weightedInputs[2])
  print("a² =", pass.forward.activations[2])
  print("δ² =", pass.backward.errors[2])

  if let error = trace[.error(layer: 2, neuron: 1)]?.scalar {
    print("δ₁² =", error)
  }
  print("δ⁹ =", trace[.error(layer: 9)] as Any)

  print("∂C/∂w₁₂³ =", trace.weightGradient(layer: 3, receiver: 1, sender: 2))
  print("∂C/∂b³ =", trace.biasGradient(layer: 3))

  let file = trace.json()
  let same = try Trace(json: file)
  print("The same numbers:", same == trace)
}
