// A program that uses the library: it prints BP2 in the lecture's notation, with the numbers of its own network.
//
//     swift run library-example

import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

let problem = Problem(
  name: "Two layers",
  network: Network([
    Layer(weights: Matrix([[0.15, 0.20], [0.25, 0.30]]), biases: [0.35, 0.35], activation: .sigmoid),
    Layer(weights: Matrix([[0.40, 0.45], [0.50, 0.55]]), biases: [0.60, 0.60], activation: .sigmoid),
  ]),
  cost: .quadratic, learningRate: 0.5,
  examples: [Example(input: [0.05, 0.10], target: [0.01, 0.99])])

let trace = Trace(of: problem)
print("C =", trace.cost)
print("δ² =", trace.examples[0].backward.errors[2])

let composer = Composer(trace, notation: .lecture)
for step in composer.steps where step.equation == .hiddenError {
  for line in PageTextRenderer(width: 80, glyphs: .unicode).lines(composer.page(of: step, depth: .layer)) {
    print(line.text)
  }
}

// The articles in docs/Backstep.docc show the code of these functions, and what it prints.
try readTrace()
try evaluateEquation()
writePage()
try useOwnNotes()
