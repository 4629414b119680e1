import CommandLineParsing
import Interchange
import Rendering
import Walkthrough

/// A report that goes to standard output or a file, with the pictures of its plots beside a Markdown file.
struct ReportOutput: ~Copyable {
  private let parsed: Parsed
  private var report: Destination

  /// Opens the file that the command line names.
  init(_ parsed: Parsed) throws(InputFaults) {
    self.parsed = parsed
    report = try Destination(parsed.outputPath)
  }

  /// Writes the report; where anything fails, neither it nor its pictures are there.
  consuming func write(_ pages: [Page], title: String, _ console: inout Console) throws(InputFaults) {
    switch parsed[Shared.pageFormat] {
    case .text:
      let look = Look(parsed, console, toFile: parsed.outputPath != nil)
      for page in pages {
        for line in look.pages.lines(page) { report.write(look.bytes(line), &console) }
      }
    case .markdown: try writeMarkdown(pages, title: title, &console)
    case .html:
      HTMLDocumentRenderer().write(pages, title: title) { report.write(Array($0.utf8), &console) }
    }
    try report.finish()
  }

  private mutating func writeMarkdown(
    _ pages: [Page], title: String, _ console: inout Console
  ) throws(InputFaults) {
    // Nothing can stand beside a pipe or a device.
    let stem = parsed.outputPath.flatMap { OutputFile.isReplaceable($0) ? ReportOutput.stem(of: $0) : nil }
    let renderer = PageMarkdownRenderer(pictureStem: stem.map(fileName(of:)))
    report.write(Array("# \(title)\n\n".utf8), &console)
    for page in pages { report.write(Array((renderer.text(page) + "\n\n").utf8), &console) }
    guard let stem else { return }
    for block in pages.flatMap(\.blocks) {
      guard case .plot(let plot) = block else { continue }
      let name = PageMarkdownRenderer.pictureName(plot, stem: stem)
      try console.write(to: name) { sink in sink(Array(PlotSVGRenderer().text(plot).utf8)) }
    }
  }

  /// The path without the ending of its name.
  private static func stem(of path: String) -> String {
    let name = fileName(of: path)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return path }
    return String(path.dropLast(name.distance(from: dot, to: name.endIndex)))
  }
}
