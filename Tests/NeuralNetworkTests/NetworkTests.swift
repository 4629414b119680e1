import Expressions
import NeuralNetwork
import Testing

@Suite struct `A network` {
  let network = Network([
    Layer(weights: Matrix([[1, 2, 3], [4, 5, 6]]), biases: [7, 8], activation: .tanh),
    Layer(weights: Matrix([[9, 10]]), biases: [11], activation: .sigmoid),
  ])

  @Test func `numbers its layers as the notes do`() {
    #expect(network.layerCount == 3)
    #expect(Array(network.layers.indices) == [2, 3])
    #expect(network[layer: 2].biases == [7, 8])
    #expect(network[layer: 3].biases == [11])
    #expect(network.layers.lastLayer == 3)
  }

  @Test func `knows its widths`() {
    #expect(network.inputSize == 3)
    #expect(network.outputSize == 1)
    #expect(network.widths == [3, 2, 1])
    #expect((1...3).map(network.width(ofLayer:)) == [3, 2, 1])
    #expect(network.parameterCount == 6 + 2 + 2 + 1)
  }

  @Test func `changes in place, layer by layer`() {
    var changed = network
    changed.update(layer: 3) { weights, biases in
      weights[0, 1] = -1
      biases[0] = -2
    }
    #expect(changed[layer: 3].weights == Matrix([[9, -1]]))
    #expect(changed[layer: 3].biases == [-2])
    #expect(changed[layer: 2] == network[layer: 2])
    #expect(network[layer: 3].weights == Matrix([[9, 10]]))
  }

  @Test func `refuses layers that do not fit`() async {
    await #expect(processExitsWith: .failure) {
      _ = Network([
        Layer(weights: Matrix([[1, 2]]), biases: [0], activation: .relu),
        Layer(weights: Matrix([[1, 2]]), biases: [0], activation: .relu),
      ])
    }
  }

  @Test func `refuses softmax in the middle`() async {
    await #expect(processExitsWith: .failure) {
      _ = Network([
        Layer(weights: Matrix([[1]]), biases: [0], activation: .softmax),
        Layer(weights: Matrix([[1]]), biases: [0], activation: .relu),
      ])
    }
  }

  @Test func `refuses to be empty`() async {
    await #expect(processExitsWith: .failure) { _ = Network([]) }
  }

  @Test func `has no weights in layer 1, nor behind the last`() async {
    await #expect(processExitsWith: .failure) { _ = BuiltInProblem.mazur.problem.network[layer: 1] }
    await #expect(processExitsWith: .failure) { _ = BuiltInProblem.mazur.problem.network[layer: 4] }
  }
}

@Suite struct `A layer` {
  @Test func `refuses biases that do not fit`() async {
    await #expect(processExitsWith: .failure) {
      _ = Layer(weights: Matrix([[1, 2]]), biases: [0, 0], activation: .relu)
    }
  }

  @Test func `refuses an update that changes its shape`() async {
    await #expect(processExitsWith: .failure) {
      var layer = Layer(weights: Matrix([[1, 2]]), biases: [0], activation: .relu)
      layer.update { weights, _ in weights = Matrix([[1]]) }
    }
  }
}

@Suite struct `A matrix` {
  let matrix = Matrix([[1, 2, 3], [4, 5, 6]])

  @Test func `stands row by row`() {
    #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
    #expect(matrix == Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6]))
    #expect(matrix[0, 2] == 3)
    #expect(matrix[1, 0] == 4)
    #expect(Array(matrix.row(1)) == [4, 5, 6])
    #expect(matrix.rowVectors == [[1, 2, 3], [4, 5, 6]])
  }

  @Test func `refuses ragged rows`() async {
    await #expect(processExitsWith: .failure) { _ = Matrix([[1, 2], [3]]) }
  }

  @Test func `refuses an entry beside it`() async {
    await #expect(processExitsWith: .failure) { _ = Matrix([[1, 2], [3, 4]])[0, 2] }
  }
}

@Suite struct `A problem` {
  @Test func `refuses to have no example`() async {
    await #expect(processExitsWith: .failure) {
      _ = Problem(name: "", network: BuiltInProblem.mazur.problem.network, cost: .quadratic, examples: [])
    }
  }

  @Test func `refuses an example that does not fit`() async {
    await #expect(processExitsWith: .failure) {
      _ = Problem(
        name: "", network: BuiltInProblem.mazur.problem.network, cost: .quadratic,
        examples: [Example(input: [1], target: [0, 0])])
    }
  }

  @Test func `that is built in is found by its name`() {
    for builtIn in BuiltInProblem.all {
      #expect(BuiltInProblem.named(builtIn.id)?.problem == builtIn.problem)
    }
    #expect(Set(BuiltInProblem.all.map(\.id)).count == BuiltInProblem.all.count)
    #expect(BuiltInProblem.named("masur") == nil)
    #expect(BuiltInProblem.standard.id == "mazur")
  }
}
