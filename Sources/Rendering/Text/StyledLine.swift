/// A line of a page as text, with the styles of its parts for a terminal that has colours.
///
/// The text alone is complete: a style never adds a meaning.
public struct StyledLine: Equatable, Sendable, ExpressibleByStringLiteral {
  /// The runs of one style, from left to right.
  public var spans: [Span]

  /// A run of characters of one style.
  public struct Span: Equatable, Sendable {
    /// The text.
    public var text: String
    /// The style.
    public var style: Style
  }

  /// The style of a run of characters.
  public enum Style: Equatable, Sendable { case plain, strong, dim, result }

  /// Creates a line with one style.
  public init(_ text: String, _ style: Style = .plain) {
    spans = text.isEmpty ? [] : [Span(text: text, style: style)]
  }

  /// Creates a line that begins without a style.
  init(_ start: String, then rest: String, _ style: Style) {
    let runs = [Span(text: start, style: .plain), Span(text: rest, style: style)]
    spans = start.isEmpty || rest.isEmpty ? runs.filter { !$0.text.isEmpty } : runs
  }

  /// Creates a line without a style.
  public init(stringLiteral value: String) { self.init(value) }

  /// The text without its styles.
  public var text: String { spans.reduce(into: "") { $0 += $1.text } }
  /// The width of the line, in columns.
  public var width: Int { spans.reduce(0) { $0 + $1.text.columns } }

  /// Appends characters; neighbouring characters of the same style form one run.
  mutating func append(_ text: String, _ style: Style = .plain) {
    if spans.last?.style == style {
      spans[spans.count - 1].text += text
    } else if !text.isEmpty {
      spans.append(Span(text: text, style: style))
    }
  }

  /// Returns a range of bytes of the text, with their styles.
  func part(_ bytes: Range<Int>) -> StyledLine {
    var (line, start): (StyledLine, Int) = ("", 0)
    for span in spans {
      let end = start + span.text.utf8.count
      let shared = bytes.clamped(to: start..<end)
      if !shared.isEmpty {
        line.append(
          String(span.text.part(shared.lowerBound - start..<shared.upperBound - start)), span.style)
      }
      start = end
    }
    return line
  }

  /// Returns two lines, joined to one line.
  public static func + (left: StyledLine, right: StyledLine) -> StyledLine {
    var line = left
    line.spans += right.spans
    return line
  }

  /// Returns the text for a terminal, with escape sequences if in colour.
  public func printed(inColor: Bool) -> String {
    var line = ""
    print(inColor: inColor) { line += $0 }
    return line
  }

  /// Sends the line for a terminal, piece by piece.
  public func print(inColor: Bool, to sink: (String) -> Void) {
    for span in spans {
      let escape = inColor ? span.style.escape : ""
      if !escape.isEmpty { sink("\u{1B}[\(escape)m") }
      sink(span.text)
      if !escape.isEmpty { sink("\u{1B}[0m") }
    }
  }
}

extension StyledLine.Style {
  /// The escape sequence of the style, with colours that have a contrast of 4.4 to 1 on black and also on white.
  fileprivate var escape: String {
    switch self {
    case .plain: ""
    case .strong: "1"
    case .dim: "38;5;243"
    case .result: "1;38;5;63"
    }
  }
}
