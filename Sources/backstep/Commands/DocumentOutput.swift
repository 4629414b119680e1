import CommandLineParsing
import Interchange
import Notations
import Rendering

extension Shared {
  static let pageFormat = formatOption(among: OutputFormat.ofPages, default: .text, help: "What to write.")

  /// The option that asks for a format.
  static func formatOption(
    among formats: [OutputFormat], default format: OutputFormat, help: String
  ) -> Option<OutputFormat> {
    Option("format", short: "f", .choice(among: { formats }, named: \.name), default: format, help: help)
  }
}

/// Where a document goes, standard output or a file, with the pictures that stand beside it.
///
/// The file is open from the start, so that nobody works, or waits, for a result that cannot be kept.
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

  /// How much of a sum and of a matrix its pages have room for.
  var limits: Typesetter.Limits { format.limits(look) }

  /// Writes the document; where anything fails, neither it nor its pictures are there.
  consuming func write(_ document: Document, _ console: inout Console) throws(InputFaults) {
    // Nothing can stand beside a pipe or a device.
    let stem = path.flatMap { OutputFile.isReplaceable($0) ? pathWithoutEnding($0) : nil }
    let surroundings = OutputFormat.Surroundings(look, pictureStem: stem.map(fileName(of:)))
    format.write(document, surroundings) { file.write($0, &console) }
    for picture in stem.map({ format.pictures(document, $0) }) ?? [] {
      try console.write(to: picture.path) { sink in sink(picture.bytes) }
    }
    try file.finish()
  }
}

/// The path without the ending of its name.
private func pathWithoutEnding(_ path: String) -> String {
  let name = fileName(of: path)
  guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return path }
  return String(path.dropLast(name.distance(from: dot, to: name.endIndex)))
}
