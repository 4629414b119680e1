import Interchange

/// All faults of one input, with the name of the input.
struct InputFaults: Error {
  var file: String
  var faults: Faults
  var hint: String?

  /// The lines in which the faults are printed.
  var lines: [String] { faults.lines(file: file) + (hint.map { ["  " + $0] } ?? []) }
}

extension InputFaults {
  /// Creates the fault of an argument on the command line.
  init(commandLine fault: Fault, hint: String? = nil) {
    self.init(commandLine: Faults([fault]), hint: hint)
  }

  /// Creates the faults of an argument on the command line.
  init(commandLine faults: Faults, hint: String? = nil) {
    self.init(file: "command line", faults: faults, hint: hint)
  }
}
