import Equations
import Expressions
import NeuralNetwork
import Notations
package import Training

extension TrainingReport {
  /// Returns the effect of dropout on the first example of a step: the factors of every hidden neuron, and BP2 with the
  /// factor in it.
  package func dropoutPage(of pass: DroppedPass, step: Int) -> Page {
    let set = typesetter(.hiddenError)
    let rows = pass.factors.indices.flatMap { l in
      pass.factors[l].indices.prefix(8).map { j -> [[Inline]] in
        let (layer, neuron) = (LayerIndex.number(l), NeuronIndex.number(j + 1))
        let numbers = [pass.factors[l][j], pass.activations[l][j], pass.errors[l][j]]
        return [[.formula(set.quantity(.activation(layer: layer, neuron: neuron)))]]
          + numbers.map { [number($0)] }
      }
    }
    let r = set.quantity(.dropoutFactor(layer: .l, neuron: .j))
    let header: [[Inline]] = [
      ["neuron"], ["factor ", .formula(r)], ["activation"], ["error"],
    ]
    let table = Table(header: header, rows: rows, numericColumns: [1, 2, 3])
    return Page(
      title: "Dropout in step \(step)",
      blocks: [
        .prose("For the first example of the step, the hidden neurons have these numbers:"), .table(table),
      ] + calculation(pass, set) + [
        .prose(
          Prose(
            .note,
            [
              "The saved trace of this step has no dropout: it shows the whole network, so its numbers differ from these."
            ]
          ))
      ])
  }

  /// Returns BP2 of the first neuron that is not dropped.
  private func calculation(_ pass: DroppedPass, _ set: Typesetter) -> [Page.Block] {
    let l = 2
    guard pass.layerCount > l, let j = pass.factors[l].firstIndex(where: { $0 != 0 }) else { return [] }
    let place = Place(layer: l, neurons: [.neuron: j + 1])
    let equation = Catalogue.droppedHiddenError
    guard let instance = try? equation.statement.instantiated(at: place, in: pass),
      let left = try? equation.left.instantiated(at: place, in: pass),
      let lines = try? instance.filled(from: pass).calculation(in: pass)
    else { return [] }
    return [
      .equation(set.line(equation.left, .equals, [equation.statement]), remark: []),
      .calculation(Calculation(left: set.formula(left), lines: ([instance] + lines).map(set.formula))),
    ]
  }
}
