import CommandLineParsing
import Interchange
import Training

/// The file of `--save`, open before the first step: what was learned in an hour is not lost for a wrong name.
struct SavedTraining: ~Copyable {
  private var destination: Destination?

  /// Opens the file that the command line names; a training that is resumed may be saved in its own file.
  init(_ parsed: Parsed) throws(InputFaults) {
    guard let path = parsed[TrainOptions.save] else { return }
    destination = try Destination(path, mayReplaceInput: parsed[TrainOptions.resume])
  }

  /// Writes what was learned; where the disk has become full meanwhile, into the folder for temporary files.
  consuming func write(
    _ console: inout Console, _ training: () -> TrainingFile
  ) throws(InputFaults) {
    guard var destination = destination.take() else { return }
    let bytes = training().json()
    destination.write(bytes, &console)
    do {
      try destination.finish()
    } catch {
      let folder = console.environment.variables["TMPDIR"] ?? "/tmp"
      let refuge = "\(folder)/backstep-training-\(getpid()).json"
      do {
        try console.write(to: refuge) { sink in sink(bytes) }
      } catch _ {
        throw error
      }
      throw InputFaults(
        file: error.file, faults: error.faults, hint: "What was learned is in \(sanitizedLine(refuge)).")
    }
  }
}
