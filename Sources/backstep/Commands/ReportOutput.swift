import CommandLineParsing
import Interchange
import Notations
import Rendering
import Walkthrough

/// Reports to standard output or a file, with the pictures of their plots beside a Markdown file.
enum ReportOutput {
  static func write(
    _ pages: [Page], title: String, _ parsed: Parsed, _ console: inout Console
  ) throws(InputFaults) {
    let path = parsed.outputPath
    let look = Look(parsed, console, toFile: path != nil)
    switch parsed[Shared.pageFormat] {
    case .text:
      try console.write(to: path) { sink in
        for page in pages {
          look.pages.lines(page).forEach { sink(look.bytes($0)) }
        }
      }
    case .markdown:
      let stem = path.map(ReportOutput.stem)
      let renderer = PageMarkdownRenderer(pictureStem: stem.map(fileName(of:)))
      try console.write(to: path) { sink in
        sink(Array("# \(title)\n\n".utf8))
        for page in pages { sink(Array((renderer.text(page) + "\n\n").utf8)) }
      }
      if let stem { try writePictures(of: pages, stem: stem, &console) }
    case .html: try console.write(pages, title: title, toHTML: path)
    }
  }

  private static func writePictures(
    of pages: [Page], stem: String, _ console: inout Console
  ) throws(InputFaults) {
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
