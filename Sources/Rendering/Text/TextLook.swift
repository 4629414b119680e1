/// The look of lines of text: their width, their characters, and whether they are in colour.
public struct TextLook: Sendable {
  /// The width of a line, in columns.
  public var width: Int
  /// The characters that may be used.
  public var glyphs: Glyphs
  /// Whether styles are also shown in colour.
  public var inColor: Bool

  /// Creates a look.
  public init(width: Int, glyphs: Glyphs, inColor: Bool) {
    self.width = width
    self.glyphs = glyphs
    self.inColor = inColor
  }

  /// The renderer of pages with this look.
  public var pages: PageTextRenderer { PageTextRenderer(width: width, glyphs: glyphs) }

  /// Returns the bytes of a line, as they are written.
  public func bytes(_ line: StyledLine) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * width)
    line.print(inColor: inColor) { bytes.append(contentsOf: $0.utf8) }
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }
}
