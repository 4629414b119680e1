/// The same work done by other programs: our own scripts in C and NumPy, run as processes if their tools are available.
struct Peers {
  /// The commands that run the work in C and in NumPy.
  private let c: [String]?
  private let numPy: [String]?
  /// The path of the Python that has NumPy.
  let python: String?
  /// A sentence for each peer that is not available.
  let missing: [String]

  /// Looks for a C compiler, and for Python with NumPy.
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

  /// Returns a contender in C, if there is a compiler.
  func c(_ work: String, _ name: String = "C -O3 -march=native") -> Contender? {
    c.map { words in contender(name, words + [work]) }
  }

  /// Returns a contender in NumPy or plain Python, if they are available.
  func numPy(_ work: String, _ name: String = "NumPy") -> Contender? {
    numPy.map { words in contender(name, words + [work]) }
  }

  private func contender(_ name: String, _ words: [String]) -> Contender {
    Contender(name) {
      ChildProcess(words, environment: ["OPENBLAS_NUM_THREADS": "1"])?.number ?? .nan
    }
  }

  /// Returns the seconds for a floating-point operation, measured in C with all instructions of this processor.
  func operation() -> Double? { c("operation").map { $0.round() } }
}
