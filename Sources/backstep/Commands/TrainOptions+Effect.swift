import CommandLineParsing
import Interchange
import Training

extension TrainOptions {
  /// Rejects options that have no effect together with the others, so that nobody believes that they were used.
  static func checkEffect(_ parsed: Parsed) throws(InputFaults) {
    var faults = Faults()
    if parsed[resume] {
      let own =
        given(
          learning, UpdateOptions.group, regularization, network, in: parsed, but: "--epochs", "--steps",
          "--max-weights"
        )
      report(
        own, "has no effect with --resume, which goes on with the saved plan",
        fix: "Leave it out, or begin a new training without --resume.", &faults)
    } else if parsed[TrainCommand.problem] != nil || parsed[dataFile] == nil {
      report(
        given(network, in: parsed, but: "--init", "--max-weights"),
        "applies only to a network made for --data",
        fix: "Change the network in the problem's file, or name --data and no problem.", &faults)
    }
    if parsed[dataFile] == nil {
      report(
        given(data, in: parsed, but: "--standardize"), "applies only to examples from a file",
        fix: "Name the file with --data.", &faults)
    }
    if parsed[method] != .minibatch {
      report(
        given(OptionGroup("", batch), in: parsed), "applies only to --method minibatch",
        fix: "Leave out one of the two.", &faults)
    }
    if parsed[traceSteps].isEmpty, parsed[traceEvery] == nil {
      report(
        given(OptionGroup("", traceFolder), in: parsed),
        "names the folder for traces, but no trace is asked for",
        fix: "Ask for some with --trace-steps or --trace-every.", &faults)
    }
    if !faults.isEmpty { throw InputFaults(commandLine: faults) }
  }

  private static func given(_ groups: OptionGroup..., in parsed: Parsed, but heeded: String...) -> [String] {
    groups.flatMap(parsed.given).filter { !heeded.contains($0) }
  }

  private static func report(_ options: [String], _ what: String, fix: String, _ faults: inout Faults) {
    for option in options { faults.report(Fault("\(option) \(what)", fix: fix)) }
  }
}
