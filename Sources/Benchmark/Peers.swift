/// The same work done by others: scripts of our own in C and NumPy, run as processes where their tools are at hand.
struct Peers {
  /// The command that runs the work in C, and that in NumPy.
  private let c: [String]?
  private let numPy: [String]?
  /// The Python that has NumPy.
  let python: String?
  /// A sentence for each peer that has to be left out.
  let missing: [String]

  /// Looks for a C compiler and for Python with NumPy.
  init(folder: String, temporary: String) {
    let program = temporary + "/backstep-peers"
    let compile = [
      "cc", "-O3", "-march=native", "-ffp-contract=off", folder + "/peers.c", "-lm", "-o", program,
    ]
    let isCompiled = ChildProcess(compile) != nil
    c = isCompiled ? [program] : nil
    python = ChildProcess(["python3", "-c", "import sys, numpy; print(sys.executable)"])?.word
    numPy = python.map { [$0, folder + "/peers.py"] }
    missing =
      (isCompiled ? [] : ["C is left out: `\(compile.joined(separator: " "))` does not work here."])
      + (python != nil ? [] : ["NumPy is left out: `python3 -c 'import numpy'` does not work here."])
  }

  /// A contender in C, if there is a compiler.
  func c(_ work: String, _ name: String = "C -O3 -march=native") -> Contender? {
    c.map { words in contender(name, words + [work]) }
  }

  /// A contender in NumPy or plain Python, if they are there.
  func numPy(_ work: String, _ name: String = "NumPy") -> Contender? {
    numPy.map { words in contender(name, words + [work]) }
  }

  private func contender(_ name: String, _ words: [String]) -> Contender {
    Contender(name) {
      ChildProcess(words, environment: ["OPENBLAS_NUM_THREADS": "1"])?.number ?? .nan
    }
  }

  /// Seconds a floating-point operation, as far as C with all instructions of this processor brings it.
  func operation() -> Double? { c("operation").map { $0.round() } }
}
