import Expressions
import Interchange
import NeuralNetwork
import Notations
import Testing

@testable import Walkthrough

@Suite struct `Questions about a new network` {
  /// Takes lines, and returns the dialogue with what it said to each wrong one.
  private func answered(_ lines: [String], limit: WeightLimit = .usual) -> (ProblemDialogue, faults: [String])
  {
    var dialogue = ProblemDialogue(Typesetter(.nielsen), limit: limit)
    var faults: [String] = []
    for line in lines {
      do throws(Fault) { _ = try dialogue.take(line) } catch { faults.append(error.what) }
    }
    return (dialogue, faults)
  }

  @Test func `have answers that make a problem`() throws {
    let (dialogue, faults) = answered([
      "3", "2", "tanh", "[[1, 2, 3], [4, 5, 6]]", "0.5 -0.5", "1", "", "7 8", "", "none", "", "", "1 0 -1",
      "0.25",
      "[0 0 1]", "0.75", "", "0.1",
    ])
    #expect(faults.isEmpty)
    let expected = Problem(
      name: "3-2-1",
      network: Network([
        Layer(weights: Matrix([[1, 2, 3], [4, 5, 6]]), biases: [0.5, -0.5], activation: .tanh),
        Layer(weights: Matrix([[7, 8]]), activation: .sigmoid),
      ]), cost: .quadratic, learningRate: 0.1,
      examples: [Example(input: [1, 0, -1], target: [0.25]), Example(input: [0, 0, 1], target: [0.75])])
    #expect(dialogue.problem == expected)
    #expect(try Problem(json: try #require(dialogue.problem).json()) == expected)
  }

  @Test func `have defaults`() throws {
    let (dialogue, faults) = answered(Array(repeating: "", count: 11))
    #expect(faults.isEmpty)
    let problem = try #require(dialogue.problem)
    #expect(problem.network.widths == [2, 2] && problem.cost == .quadratic)
    #expect(problem.examples == [Example(input: [1, 1], target: [0, 0])])
    for (number, standard) in [
      "2", "2", "sigmoid", "draw them at random", "0 0", "layer 2 is the last", "quadratic", "1 1", "0 0",
      "example 1 is the last",
    ].enumerated() {
      #expect(answered(Array(repeating: "", count: number)).0.standard == standard)
    }
    let wide = answered(["20", "10", "softmax", "", "", "", ""]).0
    #expect(wide.standard == "1 for the first, 0 for the rest")
    let shares = answered(["", "3", "softmax", "", ""]).0
    #expect(shares.question == .cost && shares.standard == "categoricalCrossEntropy")
    #expect(answered(["", "3", "softmax", "", "", "", ""]).0.standard == "1 0 0")
  }

  @Test func `take a matrix in lines up to an empty one, and a vector up to its last number`() {
    var (dialogue, _) = answered(["2", "2", ""])
    #expect(dialogue.more == nil)
    _ = try? dialogue.take("1 2")
    #expect(dialogue.more == "row 2, or an empty line" && dialogue.question == .weights(2))
    _ = try? dialogue.take("3 4")
    #expect(dialogue.question == .weights(2))
    _ = try? dialogue.take("")
    #expect(
      dialogue.question == .biases(2) && dialogue.draft.layers[0].weights == Matrix([[1, 2], [3, 4]]))
    _ = try? dialogue.take("0.5")
    #expect(dialogue.more == "1 of 2 numbers")
    _ = try? dialogue.take("0.25")
    #expect(dialogue.question == .neurons(3) && dialogue.draft.layers[0].biases == [0.5, 0.25])
    let decimal = answered(["2", "1", "", "", "0,5"]).0
    #expect(decimal.draft.layers[0].biases == [0.5])
    let named = answered(["2", "2", "", "W =", "", "    1   2", "    3   4", ""]).0
    #expect(named.draft.layers[0].weights == Matrix([[1, 2], [3, 4]]))
    let open = answered(["2", "2", "", "[[1, 2],"]).0
    #expect(open.more == "the rest")
  }

  @Test func `do not guess a matrix that fits only with rows and columns exchanged`() {
    let wrong = ["2", "3", "", "1 2 3", "4 5 6", ""]
    let (dialogue, faults) = answered(wrong)
    #expect(
      faults == ["that is 2 × 3, but 3 × 2 is needed: a row of 2 numbers for each neuron of layer 2"])
    #expect(dialogue.question == .weights(2) && dialogue.draft.layers[0].weights == nil)
    let taken = answered(wrong + ["t"]).0
    #expect(taken.draft.layers[0].weights == Matrix([[1, 4], [2, 5], [3, 6]]))
    // Only the matrix that was pasted last can be taken so.
    let (other, others) = answered(wrong + ["1 2", "3 4", "", "t"])
    #expect(other.question == .weights(2) && others.count == 3)
  }

  @Test(arguments: [
    (["0"], "\"0\" is not a number of neurons"), (["many"], "\"many\" is not a number of neurons"),
    (["9999999999999999999"], "\"9999999999999999999\" is not a number of neurons"),
    (["2", "2", "sigmoidal"], "\"sigmoidal\" is unknown"),
    (["2", "2", "", "hello"], "\"hello\" is not a number"),
    (["2", "2", "", "", "1 2 3"], "that is 3 numbers"), (["2", "2", "", "", "x"], "\"x\" is not a number"),
    (["2", "2", "", "", "", "", "", "", "", "", "-1"], "\"-1\" is not a number above 0"),
    (["2", "2", "", "", "", "", "crossEntropy", "", "7 1"], "7, but crossEntropy needs targets from 0 to 1"),
  ])
  func `stand again after a wrong answer`(_ lines: [String], _ what: String) {
    let (dialogue, faults) = answered(lines)
    #expect(faults == [what])
    #expect(dialogue.question == answered(lines.dropLast()).0.question)
  }

  /// The logarithm of a negative output is no number.
  @Test func `do not end in a network whose numbers are not finite`() {
    let (dialogue, faults) = answered(["2", "1", "tanh", "-1 -1", "", "", "", "crossEntropy", "", "1"])
    #expect(faults == ["the cost is not a number"], "\(faults)")
    #expect(dialogue.question == .target(1))
  }

  @Test func `can be asked again`() {
    let lines = ["2", "3", "tanh", "", "", ""]
    let all = answered(lines).0
    #expect(all.question == .cost)
    var dialogue = all
    for question in [.neurons(3), .biases(2), .weights(2), .activation(2), .neurons(2), .inputs, .inputs]
      as [ProblemDialogue.Question]
    {
      _ = try? dialogue.take("back")
      #expect(dialogue.question == question)
    }
    for line in lines { _ = try? dialogue.take(line) }
    #expect(dialogue.draft.problem == all.draft.problem)
    // An answer that has begun is dropped first.
    var begun = answered(["2", "2", "", "1 2", "back"]).0
    #expect(begun.question == .weights(2) && begun.more == nil)
    _ = try? begun.take("back")
    #expect(begun.question == .activation(2))
  }

  @Test func `refuse a network that is too large before it is made`() {
    let (dialogue, faults) = answered(["1000", "1000"], limit: WeightLimit(1000))
    #expect(faults.count == 1 && dialogue.question == .neurons(2))
  }

  @Test func `show a picture that grows`() {
    var dialogue = answered(["5", "2", "", ""]).0
    let blocks = (try? dialogue.take("")) ?? []
    guard case .network(let picture)? = blocks.last else {
      Issue.record("no picture")
      return
    }
    #expect(picture.layers.map(\.number) == [1, 2])
    #expect(picture.layers[0].neurons.map(\.number) == [1, 2, 3, 5] && picture.layers[0].elided == 1)
    #expect(picture.bundle?.fromLayer == 1)
  }
}
