import CommandLineParsing
import Rendering

/// How output looks: what the options ask for and the surroundings allow.
struct Look {
  let width: Int
  let glyphs: Glyphs
  private let inColor: Bool

  init(_ parsed: Parsed, _ console: Console, toFile: Bool) {
    let environment = console.environment
    width = parsed[Shared.width] ?? (toFile ? Look.fileWidth : console.width)
    glyphs = environment.usesUnicode(parsed[Shared.glyphs]) ? .unicode : .ascii
    inColor = toFile ? parsed[Shared.color] == .always : environment.usesColor(parsed[Shared.color])
  }

  /// Columns of a line in a file.
  static let fileWidth = 80

  var pages: PageTextRenderer { PageTextRenderer(width: width, glyphs: glyphs) }

  /// A line as it goes out.
  func bytes(_ line: StyledLine) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * width)
    line.print(inColor: inColor) { bytes.append(contentsOf: $0.utf8) }
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }
}
