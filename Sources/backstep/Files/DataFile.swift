import CommandLineParsing
import Interchange
import Training

/// The examples of a data file that the options name: those of a table, or images with their labels.
enum DataFile {
  /// Returns the examples of the data file, with their table if the file is one.
  static func read(_ parsed: Parsed) throws(InputFaults) -> (TrainingData?, TableExamples?) {
    guard let path = parsed[TrainOptions.dataFile] else { return (nil, nil) }
    let bytes = try contents(of: path)
    if IDXArray.isIDX(bytes) { return (try images(bytes, path, parsed), nil) }
    if parsed[TrainOptions.labels] != nil {
      throw InputFaults(
        file: path,
        faults: Faults([
          Fault("is not a file of images, but --labels belong to images", fix: "Leave --labels out.")
        ]))
    }
    guard let targets = parsed[TrainOptions.targets] else {
      throw InputFaults(
        commandLine: Fault("--data needs --targets", fix: "Name the target columns."))
    }
    do {
      let form = TableForm(
        separator: parsed[TrainOptions.separator], decimalSign: parsed[TrainOptions.decimal],
        hasHeader: parsed[TrainOptions.header].map { $0 == .yes }, skippedRows: parsed[TrainOptions.skipRows])
      let set = try TableExamples(
        bytes, form: form, inputs: parsed[TrainOptions.inputs], targets: targets,
        oneHot: parsed[TrainOptions.oneHot], skipsMissing: parsed[TrainOptions.skipMissing])
      return (set.data, set)
    } catch {
      throw InputFaults(file: path, faults: error)
    }
  }

  private static func images(
    _ bytes: [UInt8], _ path: String, _ parsed: Parsed
  ) throws(InputFaults) -> TrainingData {
    guard let labelPath = parsed[TrainOptions.labels] else {
      throw InputFaults(
        file: path,
        faults: Faults([Fault("has images without labels", fix: "Name their file with --labels.")]))
    }
    let labels = try contents(of: labelPath)
    do {
      let images = try IDXArray(bytes)
      if images.values.isEmpty { throw Faults([Fault("has no image")]) }
      do {
        return try TrainingData(images: images, labels: IDXArray(labels))
      } catch {
        throw InputFaults(file: labelPath, faults: error)
      }
    } catch let faults as Faults {
      throw InputFaults(file: path, faults: faults)
    } catch {
      throw error as? InputFaults ?? InputFaults(file: path, faults: Faults())
    }
  }

  /// Returns the bytes of a file, unpacked if gzip has compressed it.
  private static func contents(of path: String) throws(InputFaults) -> [UInt8] {
    do throws(Faults) {
      let bytes = try InputFile(reading: path).bytes
      guard !IDXArray.isIDX(bytes) else { return bytes }
      switch try ArrayFile(bytes, file: path, limit: InputFile.largest) {
      case .other(let content): return content
      case .arrays:
        throw Faults([
          Fault(
            "has arrays of numbers, not a table",
            fix: "In Python, save a table: numpy.savetxt('data.csv', a, delimiter=',')")
        ])
      }
    } catch {
      throw InputFaults(file: path, faults: error)
    }
  }
}
