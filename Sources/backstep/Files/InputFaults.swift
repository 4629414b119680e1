import Interchange

/// All faults of one input, with its name.
struct InputFaults: Error {
  var file: String
  var faults: Faults
  var hint: String?

  /// The faults as a person reads them.
  var lines: [String] { faults.lines(file: file) + (hint.map { ["  " + $0] } ?? []) }
}

extension InputFaults {
  /// What is wrong with what stands on the command line.
  init(commandLine fault: Fault, hint: String? = nil) {
    self.init(commandLine: Faults([fault]), hint: hint)
  }

  /// All that is wrong with what stands on the command line.
  init(commandLine faults: Faults, hint: String? = nil) {
    self.init(file: "command line", faults: faults, hint: hint)
  }
}
