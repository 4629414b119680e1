/// A line of a page as text, and beside it how its parts are set off on a terminal that has colours.
///
/// The text alone says everything: styles never carry meaning of their own.
public struct StyledLine: Equatable, Sendable, ExpressibleByStringLiteral {
  /// The runs of one style, from left to right.
  public var spans: [Span]

  /// A run of characters of one style.
  public struct Span: Equatable, Sendable {
    /// The text alone.
    public var text: String
    /// How it is set off.
    public var style: Style
  }

  /// What a run of characters is.
  public enum Style: Equatable, Sendable { case plain, strong, dim, result }

  /// Makes one of the given parts.
  public init(_ text: String, _ style: Style = .plain) {
    spans = text.isEmpty ? [] : [Span(text: text, style: style)]
  }

  /// A line that begins plainly.
  init(_ start: String, then rest: String, _ style: Style) {
    let runs = [Span(text: start, style: .plain), Span(text: rest, style: style)]
    spans = start.isEmpty || rest.isEmpty ? runs.filter { !$0.text.isEmpty } : runs
  }

  /// Makes one of the given parts.
  public init(stringLiteral value: String) { self.init(value) }

  /// The text alone.
  public var text: String { spans.reduce(into: "") { $0 += $1.text } }
  /// Columns of a line.
  public var width: Int { spans.reduce(0) { $0 + $1.text.columns } }

  /// Goes on with a run of characters; those of one style are one run.
  mutating func append(_ text: String, _ style: Style = .plain) {
    if spans.last?.style == style {
      spans[spans.count - 1].text += text
    } else if !text.isEmpty {
      spans.append(Span(text: text, style: style))
    }
  }

  /// Some bytes of the text, each in its style.
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

  /// One line after the other.
  public static func + (left: StyledLine, right: StyledLine) -> StyledLine {
    var line = left
    line.spans += right.spans
    return line
  }

  /// The line for a terminal.
  public func printed(inColor: Bool) -> String {
    var line = ""
    print(inColor: inColor) { line += $0 }
    return line
  }

  /// Hands over the line for a terminal, piece by piece.
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
  /// Colours that keep a contrast of 4.4 to 1 on black and on white alike.
  fileprivate var escape: String {
    switch self {
    case .plain: ""
    case .strong: "1"
    case .dim: "38;5;243"
    case .result: "1;38;5;63"
    }
  }
}
