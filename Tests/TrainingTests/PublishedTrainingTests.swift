import Backpropagation
import Expressions
import NeuralNetwork
import TestSupport
import Testing
import Training

@Suite struct `Published trainings` {
  /// Weights and costs recomputed in double precision; the source prints nine digits.
  @Test func `Mazur's network after one step, weights alone`() {
    var run = TrainingRun(BuiltInProblem.mazur.problem, plan: mazurPlan(steps: 1, .weights))
    run.advance()
    let network = run.network
    #expect(network[layer: 2].biases == [0.35, 0.35])
    expect(
      network[layer: 2].weights.elements,
      [0.1497807161327628, 0.19956143226552567, 0.24975114363236958, 0.29950228726473915])
    expect(
      network[layer: 3].weights.elements,
      [0.35891647971788465, 0.4086661860762334, 0.5113012702387375, 0.5613701211079891])
    expect([run.records[0].cost, run.records[1].cost], [0.2983711087600027, 0.29102777369359933])
  }

  @Test func `Mazur's network after one step, weights and biases`() {
    var run = TrainingRun(BuiltInProblem.mazur.problem, plan: mazurPlan(steps: 1, .weightsAndBiases))
    run.advance()
    expect(run.network[layer: 2].biases, [0.3456143226552565, 0.3450228726473914])
    expect(run.network[layer: 3].biases, [0.5307507191857215, 0.6190491182582781])
    expect([run.records[1].cost], [0.28047144679143016])
  }

  @Test func `Mazur's network after ten thousand steps`() {
    var plan = mazurPlan(steps: 10_000, .weights)
    plan.epochsPerRecord = 10_000
    var run = TrainingRun(BuiltInProblem.mazur.problem, plan: plan)
    run.advance()
    expect([run.records[1].cost], [3.510187782978859e-05], relative: 1e-10)
  }

  @Test func `Han and Kamber's network after one step`() {
    let problem = BuiltInProblem.hanKamber.problem
    var run = TrainingRun(problem, plan: .stochastic(steps: 1, learningRate: problem.learningRate))
    run.advance()
    expect(run.network[layer: 3].weights.elements, [-0.26082884634154524, -0.13802506750700472])
    expect(run.network[layer: 3].biases, [0.21805217039291008])
    let published = [0.192, 0.4, -0.508, -0.306, 0.1, 0.194]
    for (w, printed) in zip(run.network[layer: 2].weights.elements, published) {
      #expect(abs(w - printed) <= 0.0005)
    }
    for (b, printed) in zip(run.network[layer: 2].biases, [-0.408, 0.194]) {
      #expect(abs(b - printed) <= 0.0005)
    }
  }

  @Test func `the course example without biases after one step`() {
    let problem = BuiltInProblem.example31.problem
    var plan = TrainingPlan.stochastic(steps: 1, learningRate: problem.learningRate)
    plan.parameters = .weights
    var run = TrainingRun(problem, plan: plan)
    run.advance()
    expect(run.network[layer: 3].weights.elements, [0.27232596506128215, 0.8729983630089926])
    expect(
      run.network[layer: 2].weights.elements,
      [0.09907092883919034, 0.7976109598722038, 0.39713992422755456, 0.592645519442283])
  }

  @Test(arguments: [
    (0.6, 0.9, 0.8175744761936437, 0.09395569486364724), (2, 2, 0.9820137900379085, 0.2028484242677765),
  ])
  func `Nielsen's one neuron after three hundred steps`(
    _ w: Double, _ b: Double, _ first: Double, _ last: Double
  ) {
    let layer = Layer(weights: Matrix([[w]]), biases: [b], activation: .sigmoid)
    let example = Example(input: [1], target: [0])
    let problem = Problem(
      name: "One neuron", network: Network([layer]), cost: .quadratic, learningRate: 0.15,
      examples: [example])
    var run = TrainingRun(problem, plan: .fullBatch(steps: 300, learningRate: 0.15))
    let output = { (network: Network) in ForwardPass(of: [1], through: network).activations(ofLayer: 2) }
    expect(output(run.network), [first])
    run.advance(steps: 1)
    if w == 0.6 { expect(numbers(run.network), [0.5817092501358686, 0.8817092501358686]) }
    run.advance()
    #expect(run.step == 300)
    expect(output(run.network), [last], relative: 1e-9)
  }

  /// The source takes a million steps; from this seed 400,000 are enough.
  @Test func `ten points of the plane are told apart`() {
    let problem = BuiltInProblem.higham.problem
    var plan = TrainingPlan.stochastic(steps: 400_000, learningRate: 0.05, seed: 5)
    plan.epochsPerRecord = 10_000
    var run = TrainingRun(problem, plan: plan)
    run.advance()
    #expect(run.records.last?.accuracy == 1)
    // The source sums squares without ½ and without 1/N.
    #expect((run.records.last?.cost ?? 1) * 2 * 10 < 1e-2)
  }

  private func mazurPlan(steps: Int, _ parameters: LearnedParameters) -> TrainingPlan {
    var plan = TrainingPlan.stochastic(steps: steps, learningRate: 0.5)
    plan.parameters = parameters
    return plan
  }
}
