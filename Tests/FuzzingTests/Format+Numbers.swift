import Backpropagation
import Interchange
import NeuralNetwork
import Notations
import Training
import Walkthrough

/// Files with numbers.
extension Format {
  static let problem = Format(name: "problem", sound: Samples.problems.map { .json($0.json()) }) {
    bytes throws(Faults) in
    let problem = try Problem(json: bytes)
    return problem.isSmall ? Shown(of: Trace(of: problem), chosenBy: bytes) : Shown(lines: [problem.name])
  }

  static let trace = Format(name: "trace", sound: Samples.problems.map { .json(Trace(of: $0).json()) }) {
    bytes throws(Faults) in
    Shown(of: try Trace(json: bytes), chosenBy: bytes)
  }

  static let gradient = Format(name: "gradient", sound: [.json(Samples.trace.json())]) {
    bytes throws(Faults) in
    let gradient = try GivenGradient(bytes, for: Samples.trace.network)
    let report = AgainstReport(gradient, with: Composer(Samples.trace, notation: .nielsen))
    return Shown(report.pages)
  }

  /// Numbers of a program of the reader, in lines and in JSON.
  static let ownNumbers = Format(
    name: "own numbers",
    sound: [
      .text("z[2] = 0.6\na[2]: [0.64]  # sigma\n\ndelta[3] = 0.1\nC = 0.3"),
      .text("dW1 = array([[0.5]], dtype=float32)\ndb1 = tensor([0.25])\nA2@2 = -1e-3"),
      .text("delta[2][1] = nan\nnew w[2] = [[0.5\n  ]]\nsigma'(z[2]) = −0.5"),
      .json(Samples.trace.json()),
      .json(Array(#"{"z2": [0.5], "delta[2]": ["NaN"], "W1.grad": [[1e3]], "cost": 0}"#.utf8)),
    ]
  ) { bytes throws(Faults) in
    let file = try OwnFile(bytes, of: Samples.trace, .nielsen, example: 1)
    let report = ProgramReport(file.numbers, with: Composer(Samples.trace, notation: .nielsen))
    var json: [UInt8] = []
    report.json { json += $0 }
    return Shown(report.pages, json: json)
  }

  static let training = Format(name: "training", sound: Samples.trainings.map { .json($0.json()) }) {
    bytes throws(Faults) in
    var file = try TrainingFile(json: bytes)
    guard let state = file.state, file.problem.isSmall else { return Shown(json: file.json()) }
    do throws(Faults) {
      var run = try TrainingRun(resuming: file.problem, at: state)
      run.advance(steps: 3)
      file.state = run.state
    } catch {
      // The file is sound, but no training goes on from it: that has no place in the file.
      return Shown(lines: error.lines(file: "training"))
    }
    return Shown(json: file.json())
  }

  static let table = Format(
    name: "table",
    sound: [
      .text("x,y,c\n0.5,1,2\n-1e3,0.25,3\n"), .text("\"a \"\"b\"\"\",b,c\r\n1,\" 2\",3\r\n"),
      .text("1,2,0\n3,4,1\n"),
    ], hasPlaces: false
  ) { bytes throws(Faults) in
    let last = try Samples.columns("3")
    let classes = try TableExamples(bytes, inputs: try Samples.columns("1..2"), targets: last, oneHot: true)
    let numbers = try TableExamples(bytes, inputs: nil, targets: last, oneHot: false)
    let data = Standardization(of: numbers.data).applied(to: numbers.data)
    return Shown(lines: (classes.classes ?? []).map(sanitizedLine) + ["\(data.count)"])
  }

  static let columns = Format(
    name: "columns", sound: [.text("3"), .text("1..2,c"), .text("pixel0..pixel2")], hasPlaces: false
  ) { bytes throws(Faults) in
    let columns = try Samples.columns(String(decoding: bytes, as: UTF8.self))
    let table = Array("pixel0,pixel1,pixel2,c,d\n1,2,3,4,5\n".utf8)
    return Shown(
      lines: try TableExamples(table, inputs: columns, targets: try Samples.columns("d"), oneHot: true)
        .inputNames)
  }

  static let images = Format(name: "images", sound: [.bytes(Samples.images)], hasPlaces: false) {
    bytes throws(Faults) in
    let data = try TrainingData(images: IDXArray(bytes), labels: IDXArray(Samples.labels))
    return Shown(lines: ["\(data.inputSize)"])
  }

  static let labels = Format(name: "labels", sound: [.bytes(Samples.labels)], hasPlaces: false) {
    bytes throws(Faults) in
    let data = try TrainingData(images: IDXArray(Samples.images), labels: IDXArray(bytes))
    return Shown(lines: ["\(data.targetSize)"])
  }
}

extension Problem {
  /// Whether a trace of it is made at once.
  fileprivate var isSmall: Bool { network.parameterCount <= 2000 && examples.count <= 100 }
}
