import Foundation
import NeuralNetwork
import Testing
import Training

@Suite struct `Handwritten digits` {
  /// A third of the images and half of the neurons that the documentation trains with, so that an unoptimised build is quick.
  @Test func `are told apart by a network that has not seen them`() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Data/digits.csv")
    let targets = try #require(ColumnSelection("digit"))
    let table = try TableExamples(Array(Data(contentsOf: file)), inputs: nil, targets: targets, oneHot: true)
    #expect(table.data.count == 600 && table.data.inputSize == 64)
    #expect(table.classes == (0...9).map(String.init))
    #expect(table.inputNames.first == "pixel0" && table.inputNames.last == "pixel63")

    let network = Network(
      widths: [64, 15, 10], hidden: .sigmoid, output: .softmax, scheme: .xavier, seed: 1)
    let problem = Problem(
      name: "Digits", network: network, cost: .categoricalCrossEntropy,
      examples: table.data.examples(at: 0..<1))
    var plan = TrainingPlan.minibatch(10, epochs: 12, learningRate: 0.5)
    plan.heldOutShare = 0.2
    plan.epochsPerRecord = 12
    var run = TrainingRun(
      problem, data: Standardization(of: table.data).applied(to: table.data), plan: plan)
    run.advance()
    #expect(run.records[0].heldOutAccuracy.map { $0 < 0.3 } == true)
    #expect(run.records[1].heldOutAccuracy.map { $0 > 0.9 } == true)
    #expect(run.records[1].accuracy.map { $0 > 0.97 } == true)
  }
}
