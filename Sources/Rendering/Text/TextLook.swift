/// How lines of text look: how wide they are, of which characters, and whether in colour.
public struct TextLook: Sendable {
  /// Columns of a line.
  public var width: Int
  /// The characters that may be used.
  public var glyphs: Glyphs
  /// Whether what is set off is set off in colour, too.
  public var inColor: Bool

  /// Makes one of the given parts.
  public init(width: Int, glyphs: Glyphs, inColor: Bool) {
    self.width = width
    self.glyphs = glyphs
    self.inColor = inColor
  }

  /// What makes lines of pages.
  public var pages: PageTextRenderer { PageTextRenderer(width: width, glyphs: glyphs) }

  /// A line as it goes out.
  public func bytes(_ line: StyledLine) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * width)
    line.print(inColor: inColor) { bytes.append(contentsOf: $0.utf8) }
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }
}
