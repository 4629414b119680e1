import Foundation
import Lessons
import Notations
import Rendering
import TestSupport
import Testing
import Walkthrough

@testable import backstep

/// The glossary defines the words that the program, its docs and its lessons use.
struct GlossaryTests {
  private static let glossary = Glossary(in: .nielsen)

  private static let terms = Set(
    glossary.sections.flatMap(\.entries).flatMap { [$0.term] + $0.others }.map { $0.lowercased() })

  /// What a reader may read: the help, the docs and the lessons, in small letters, each run of spaces one space.
  private static let texts: [(place: String, text: String)] = {
    let folders = ["docs", "Lessons", "docs/Backstep.docc"].map(
      DocumentationTests.root.appendingPathComponent)
    let files =
      folders.flatMap {
        (try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)) ?? []
      }
      .filter { $0.pathExtension == "md" } + [DocumentationTests.root.appendingPathComponent("README.md")]
    return files.sorted { $0.path < $1.path }.map {
      let text = (try? String(contentsOf: $0, encoding: .utf8)) ?? ""
      return (
        $0.lastPathComponent, text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
      )
    }
  }()

  /// Where a term is used, apart from the page for programmers, which says what the program is not.
  private static func places(of term: String) -> [String] {
    texts.filter { place, text in
      !["glossary.md", "architecture.md"].contains(place)
        && text.ranges(of: term).contains { range in
          let before = range.lowerBound == text.startIndex ? " " : text[text.index(before: range.lowerBound)]
          let after = text[range.upperBound...].drop { $0 == "s" || $0 == "e" }.first ?? " "
          return !"-_".contains(before) && !before.isLetter && !after.isLetter && !"-_".contains(after)
        }
    }
    .map(\.place)
  }

  /// Terms out of the indexes of textbooks on neural networks.
  private static let fieldsTerms = [
    "activation", "activation function", "backpropagation", "backward pass", "batch normalization", "bias",
    "categorical cross-entropy", "chain rule", "class", "componentwise product", "convolution", "cost",
    "cross-entropy", "dead", "derivative", "dropout", "epoch", "error", "example", "explode",
    "exploding gradient", "feature map", "finite difference", "forward pass", "full batch", "gradient",
    "gradient descent", "hadamard product", "hidden layer", "hyperbolic tangent", "hyperparameter",
    "identity",
    "initialisation", "input", "input layer", "jacobian", "kink", "l2 regularisation", "layer",
    "leaky rectifier", "learning rate", "logit", "mean squared error", "minibatch", "momentum", "neuron",
    "one-hot", "optimizer", "output", "output layer", "overfitting", "parameter", "partial derivative",
    "perceptron", "quadratic cost", "rectifier", "regularisation", "relu", "saturated", "seed", "sgd",
    "share", "sigmoid", "slope", "softmax", "softplus", "standardise", "step",
    "stochastic gradient descent", "tanh", "target", "tensor", "transpose", "underflow", "update", "vanish",
    "vanishing gradient", "weight", "weight decay", "weighted input",
  ]

  @Test(arguments: fieldsTerms)
  func `defines each term of the field that a text uses`(_ term: String) {
    let places = Self.places(of: term)
    #expect(places.isEmpty || Self.terms.contains(term), "\(term) is in \(places)")
  }

  @Test(arguments: [
    "weighted input", "activation", "activation function", "slope", "error", "gradient", "cost", "saturated",
    "dead", "minibatch", "epoch", "hadamard product", "learning rate", "layer", "output layer", "wire",
  ])
  func `has the terms that a first course needs`(_ term: String) {
    #expect(Self.terms.contains(term))
  }

  /// Each thing has one name: the other names that books have for it are not used.
  @Test(arguments: [
    "loss", "loss function", "node", "pre-activation", "net input", "logit", "hyperparameter",
    "hyper-parameter", "mini-batch", "cost function", "objective function", "local gradient",
    "synapse",
  ])
  func `calls a thing by one name`(_ synonym: String) {
    #expect(Self.places(of: synonym) == [])
  }

  /// The letters of five sets of notes, typed from the notes.
  @Test(arguments: [
    (Notation.nielsen, "weighted input", "zⱼˡ"), (.nielsen, "error", "δⱼˡ"), (.nielsen, "weight", "wⱼₖˡ"),
    (.soundness, "weighted input", "aⱼˡ"), (.soundness, "activation", "zⱼˡ"),
    (.neal, "weighted input", "zᵢˡ"), (.neal, "weight", "wᵢⱼˡ"),
    (.lecture, "weighted input", "z[l]ⱼ"), (.lecture, "weight", "w[l]ⱼₖ"),
    (.exercise, "weighted input", "zⱼ⁽ˡ⁾"), (.exercise, "learning rate", "η"),
  ])
  func `writes each quantity as the notes do`(_ notation: Notation, _ term: String, _ symbol: String) throws {
    let entries = Glossary(in: notation).sections.flatMap(\.entries)
    let entry = try #require(entries.first { $0.term == term })
    let text = FormulaTextPrinter(glyphs: .unicode).sentence(entry.prose.content)
    #expect(text.hasPrefix("\(term) \(symbol): "), "\(text)")
  }

  @Test func `is shown by the help in the letters of the notes in force`() throws {
    let own = try ProgramRun(arguments: ["help", "words"], environment: ["LC_ALL": "C.UTF-8"]).output
    #expect(own.contains("weighted input zⱼˡ: "))
    let lecture = try ProgramRun(
      arguments: ["help", "words"], environment: ["LC_ALL": "C.UTF-8", "BACKSTEP_NOTES": "lecture"]
    ).output
    #expect(lecture.contains("weighted input z[l]ⱼ: "))
    let plain = try ProgramRun(arguments: ["help", "words"], environment: ["LC_ALL": "C"]).output
    #expect(plain.utf8.allSatisfy { $0 < 128 })
  }

  @Test func `is shown by a word in a lesson, wholly or one entry of it`() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun(
      arguments: ["learn", "1", "--plain", "--notes", "soundness"],
      input: Array("words\nwords saturated\nwords qwerty\nquit\n".utf8),
      environment: ["LC_ALL": "C.UTF-8", "XDG_STATE_HOME": folder.path])
    #expect(run.output.contains("weighted input aⱼˡ: "))
    #expect(run.output.ranges(of: "saturated: Of a neuron").count == 2)
    #expect(run.output.contains("The glossary has no \"qwerty\"; words shows all words."))
  }

  @Test func `an option of the notes that would have no effect is refused`() throws {
    for line in [["--words", "--table"], ["--words", "--format", "json"], ["--table", "--format", "json"]] {
      let run = try ProgramRun(arguments: ["notes", "nielsen"] + line)
      #expect(run.status == 2 && run.output == "" && run.errors.contains("Leave"), "\(line)")
    }
  }

  @Test func `is shown by a key of the stepper`() throws {
    let run = try ProgramRun(
      arguments: ["step", "mazur", "--plain", "--notes", "neal"],
      input: Array("words slope\nwords qwerty\nq\n".utf8), environment: ["LC_ALL": "C.UTF-8"])
    #expect(run.output.contains("slope σ′(zᵢˡ): The derivative of the activation function"))
    #expect(run.output.contains("the glossary has no \"qwerty\"; K shows all words"))
  }
}
