import CommandLineParsing
import Interchange
import Training

/// The file of `--save`, opened before the first step, so that a wrong name does not lose the result of an hour.
struct SavedTraining: ~Copyable {
  private var destination: Destination?

  /// Opens the file that the command line names; a resumed training may be saved in its own file.
  init(_ parsed: Parsed) throws(InputFaults) {
    guard let path = parsed[TrainOptions.save] else { return }
    destination = try Destination(path, mayReplaceInput: parsed[TrainOptions.resume])
  }

  /// Writes the trained state; if the disk has become full meanwhile, writes it into the folder for temporary files.
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
