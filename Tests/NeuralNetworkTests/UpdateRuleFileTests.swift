import Expressions
import Interchange
import NeuralNetwork
import Testing

/// The member "update" of a problem file.
@Suite struct `The update rule of a problem file` {
  private func problem(_ update: String, biases: String = "[0.5, 1]") throws -> Problem {
    try Problem(
      json: Array(
        """
        {"cost": "quadratic", \(update)
         "layers": [{"weights": [[1, 2, 3], [4, 5, 6]], "biases": \(biases), "activation": "identity"}],
         "examples": [{"input": [1, 2, 3], "target": [0, 0]}]}
        """.utf8))
  }

  @Test func `is gradient descent if there is none`() throws {
    let plain = try problem("")
    #expect(plain.updateRule == .plainDescent && plain.updateMemory == .empty)
    #expect(try problem(#""update": "descent","#) == plain)
    #expect(!String(decoding: plain.json(), as: UTF8.self).contains("update"))
  }

  @Test func `has its usual settings, or those that the file names`() throws {
    #expect(try problem(#""update": "adam","#).updateRule == .adam)
    let rule = try problem(#""update": {"name": "adam", "beta2": 0.75},"#).updateRule
    #expect(rule[.beta1] == 0.9 && rule[.beta2] == 0.75 && rule.name == "adam")
  }

  @Test func `has what it kept`() throws {
    let read = try problem(
      """
      "update": {"name": "momentum", "steps": 4,
        "velocity": [{"weights": [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]], "biases": [0.7, 0.8]}]},
      """)
    #expect(read.updateMemory.steps == 4)
    #expect(read.updateMemory.kept == [[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]])
    #expect(try Problem(json: read.json()) == read)
    let shared = try problem(
      """
      "update": {"name": "rmsprop", "secondMoment": [{"weights": [[1, 1, 1], [1, 1, 1]], "biases": 2}]},
      """, biases: "3")
    #expect(shared.updateMemory.kept == [[1, 1, 1, 1, 1, 1, 2]])
    #expect(try Problem(json: shared.json()) == shared)
    let none = try problem(
      #""update": {"name": "rmsprop", "secondMoment": [{"weights": [[1, 1, 1], [1, 1, 1]]}]},"#,
      biases: "false")
    #expect(none.updateMemory.kept == [[1, 1, 1, 1, 1, 1]])
  }

  /// A layer keeps b = −θ, and a mean of squares has no sign.
  @Test func `has kept the numbers of thresholds`() throws {
    let text = """
      {"cost": "quadratic", "update": {"name": "adam", "steps": 1,
        "firstMoment": [{"weights": [[1]], "thresholds": [2]}],
        "secondMoment": [{"weights": [[3]], "thresholds": [4]}]},
       "layers": [{"weights": [[1]], "thresholds": [0.5], "activation": "identity"}],
       "examples": [{"input": [1], "target": [0]}]}
      """
    let read = try Problem(json: Array(text.utf8))
    #expect(read.updateMemory.kept == [[1, -2], [3, 4]])
    #expect(try Problem(json: read.json()) == read)
  }

  /// A rule that needs two kinds of numbers may be given only one of them.
  @Test func `has kept 0 of what the file does not give`() throws {
    let read = try problem(
      #""update": {"name": "adam", "steps": 1, "firstMoment": [{"weights": [[1, 1, 1], [1, 1, 1]], "biases": [2, 2]}]},"#
    )
    #expect(read.updateMemory.kept == [[1, 1, 1, 1, 1, 1, 2, 2], [0, 0, 0, 0, 0, 0, 0, 0]])
  }

  @Test(arguments: [
    (#""update": "adams","#, #"unknown name "adams""#),
    (#""update": {"name": "momentum", "beta1": 0.5},"#, #"unknown name "beta1""#),
    (#""update": {"name": "momentum", "momentum": 1},"#, "expected a number that is at least 0 and below 1"),
    (#""update": {"name": "momentum", "firstMoment": []},"#, #"unknown name "firstMoment""#),
    (#""update": {"name": "momentum", "velocity": []},"#, #"0 layers, but "layers" has 1"#),
    (
      #""update": {"name": "momentum", "velocity": [{"weights": [[1, 1, 1]], "biases": [1, 1]}]},"#,
      "1 row, but layer 2 has 2 neurons"
    ),
    (
      #""update": {"name": "momentum", "velocity": [{"weights": [[1, 1], [1, 1]], "biases": [1, 1]}]},"#,
      "2 numbers, but a row of weights of layer 2 has 3"
    ),
    (
      #""update": {"name": "momentum", "velocity": [{"weights": [[1, 1, 1], [1, 1, 1]], "biases": [1]}]},"#,
      "1 bias, but layer 2 has 2 biases"
    ),
    (
      #""update": {"name": "momentum", "velocity": [{"weights": [[1, 1, 1], [1, 1, 1]]}]},"#,
      "no biases, but layer 2 has 2 biases"
    ),
    (
      #""update": {"name": "momentum", "steps": -1},"#,
      "expected a whole number from 0 to 1000000000000, found -1"
    ),
    (
      #""update": {"name": "momentum", "steps": 1},"#,
      "there were steps before, but what the rule has kept is not given"
    ),
    (
      #""update": {"name": "adam", "firstMoment": [{"weights": [[1, 1, 1], [1, 1, 1]], "biases": [1, 1]}]},"#,
      #"the rule has kept numbers, but "steps" does not say how many steps came before"#
    ),
    (
      #""update": {"name": "rmsprop", "secondMoment": [{"weights": [[1, 1, 1], [1, 1, -1]], "biases": [1, 1]}]},"#,
      "a mean of squares is 0 or more, and here a number is negative"
    ),
  ])
  func `that is wrong is told`(_ update: String, _ fault: String) {
    let faults = #expect(throws: Faults.self) { try problem(update) }
    #expect(faults?.list.first?.what == fault)
  }

  @Test func `starts anew if another rule takes its place, not if a setting changes`() throws {
    var read = try problem(
      #""update": {"name": "momentum", "velocity": [{"weights": [[1, 1, 1], [1, 1, 1]], "biases": [1, 1]}]},"#
    )
    read.updateRule[.momentum] = 0.5
    #expect(!read.updateMemory.kept.isEmpty)
    read.updateRule = .momentumOfGradients
    #expect(read.updateMemory == .empty)
  }
}
