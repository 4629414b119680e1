import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Stepping
import Testing
import Walkthrough

struct LocationTests {
  @Test(arguments: Samples.problems, Depth.allCases)
  func `a walk goes through every place once, and the same way back`(problem: String, depth: Depth) {
    let steps = Steps(of: Trace(of: Samples.problem(problem)))
    var forwards = [steps.first(at: depth)]
    while let next = steps.location(after: forwards[forwards.count - 1], at: depth) { forwards.append(next) }
    var backwards = [steps.last(at: depth)]
    while let next = steps.location(before: backwards[backwards.count - 1], at: depth) {
      backwards.append(next)
    }
    #expect(forwards == backwards.reversed())
    #expect(forwards == forwards.sorted())
    #expect(Set(forwards).count == forwards.count)
    #expect(forwards.map(\.step).withoutRepetition == Array(steps.indices))
  }

  @Test(arguments: Samples.problems, Depth.allCases)
  func `a step is found again where it was`(problem: String, depth: Depth) {
    let steps = Steps(of: Trace(of: Samples.problem(problem)))
    var place: Location? = steps.first(at: depth)
    while let here = place {
      #expect(steps.location(of: steps.step(at: here)) == here)
      place = steps.location(after: here, at: depth)
    }
  }

  @Test(arguments: [0, -1, 5, .max, .min])
  func `a step of an example that is not there is nowhere`(example: Int) {
    let steps = Steps(of: Trace(of: Samples.problem("xor")))
    #expect(steps.location(of: Step(.weightedInput, layer: 2, example: example)) == nil)
    let z = Quantity.weightedInput(layer: 2).of(.number(example))
    #expect(steps.number(whichComputes: z, example: nil) == nil)
  }

  @Test func `what computes a quantity is found in the pass of its example, or behind all passes`() {
    let steps = Steps(of: Trace(of: Samples.problem("xor")))
    for (number, step) in zip(1..., steps) where step.equation == .hiddenError || step.equation == .biasUpdate
    {
      let kind: Quantity.Kind = step.equation == .hiddenError ? .error : .updatedBias
      let quantity = Quantity(kind, layer: .number(step.layer))
      #expect(steps.number(whichComputes: quantity, example: step.example) == number)
    }
  }

  @Test func `a walk by terms visits the terms of every neuron's sum, and what becomes of them`() {
    let steps = Steps(of: Trace(of: Samples.problem("mazur")))
    var place = steps.first(at: .term)
    var seen = [steps.step(at: place)]
    for _ in 0..<6 {
      guard let next = steps.location(after: place, at: .term) else { break }
      place = next
      seen.append(steps.step(at: place))
    }
    let z = Step(.weightedInput, layer: 2, example: 1)
    let a = Step(.activation, layer: 2, example: 1)
    #expect(
      seen == [
        z.focused(on: .term(1, of: .neuron(1))), z.focused(on: .term(2, of: .neuron(1))),
        z.focused(on: .total(of: .neuron(1))), z.focused(on: .term(1, of: .neuron(2))),
        z.focused(on: .term(2, of: .neuron(2))), z.focused(on: .total(of: .neuron(2))),
        a.focused(on: .neuron(1)),
      ])
  }
}

extension [Int] {
  fileprivate var withoutRepetition: [Int] {
    reduce(into: []) { numbers, number in if numbers.last != number { numbers.append(number) } }
  }
}
