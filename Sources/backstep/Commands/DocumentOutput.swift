import CommandLineParsing
import Interchange
import Notations
import Rendering

extension Shared {
  static let pageFormat = formatOption(among: OutputFormat.ofPages, default: .text, help: "What to write.")

  /// Returns the option that chooses a format.
  static func formatOption(
    among formats: [OutputFormat], default format: OutputFormat, help: String
  ) -> Option<OutputFormat> {
    Option("format", short: "f", .choice(among: { formats }, named: \.name), default: format, help: help)
  }
}

/// The output of a document, to standard output or to a file, with its picture files.
///
/// The file is opened at the start, so that nobody works, or waits, for a result that cannot be saved.
struct DocumentOutput: ~Copyable {
  private let format: OutputFormat
  private let look: TextLook
  private let path: String?
  private var file: Destination

  /// Opens the file that the command line names.
  init(_ parsed: Parsed, as format: OutputFormat, _ console: Console) throws(InputFaults) {
    self.format = format
    path = parsed.outputPath
    look = TextLook(parsed, console, toFile: path != nil)
    file = try Destination(path)
  }

  /// The greatest sizes of sums and matrices for which its pages have room.
  var limits: Typesetter.Limits { format.limits(look) }

  /// Writes the document; if anything fails, neither the document nor its pictures remain.
  consuming func write(_ document: Document, _ console: inout Console) throws(InputFaults) {
    // There can be no picture files beside a pipe or a device.
    let stem = path.flatMap { OutputFile.isReplaceable($0) ? pathWithoutEnding($0) : nil }
    let surroundings = OutputFormat.Surroundings(look, pictureStem: stem.map(fileName(of:)))
    format.write(document, surroundings) { file.write($0, &console) }
    for picture in stem.map({ format.pictures(document, $0) }) ?? [] {
      try console.write(to: picture.path) { sink in sink(picture.bytes) }
    }
    try file.finish()
  }
}

extension OutputFormat {
  /// Checks that no terminal gets bytes that it cannot show.
  func checkOutput(_ parsed: Parsed, _ console: Console) throws(InputFaults) {
    guard isBinary, parsed.outputPath == nil, console.environment.isOutputTerminal else { return }
    throw InputFaults(
      commandLine: Fault(
        "no terminal can show \(name)", fix: "Name a file: -o numbers.\(fileExtension)"))
  }
}

/// Returns the path without the extension of its file name.
private func pathWithoutEnding(_ path: String) -> String {
  let name = fileName(of: path)
  guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return path }
  return String(path.dropLast(name.distance(from: dot, to: name.endIndex)))
}
