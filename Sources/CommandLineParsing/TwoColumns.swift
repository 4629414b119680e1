/// Two columns: labels on the left, their explanations on the right.
///
///     -o, --output FILE  Write to FILE, whole or not at all,
///                        instead of to standard output.
///
/// A label that is too long for its column has its own line. If the right column would be too narrow to read, every
/// text is below its label.
struct TwoColumns {
  private let width: Int
  private let labelWidth: Int
  private let margin: Int

  init(labels: [String], width: Int) {
    let widest = labels.map(\.count).filter { $0 <= width / 3 }.max() ?? 0
    let isStacked = width < 48
    self.width = width
    labelWidth = isStacked ? 0 : widest
    margin = isStacked ? 6 : 2 + max(widest, 4) + 2
  }

  func lines(_ label: String, _ text: String, style: @Sendable (String) -> String) -> [String] {
    var lines = wrap(text, width: width, indent: margin)
    if label.count > labelWidth {
      return wrap(label.replacingLeadingSpaces, width: width, indent: label.leadingSpaces + 2, hanging: 2)
        .map(style) + lines
    }
    guard !lines.isEmpty else { return [] }
    let first = lines.removeFirst().drop { $0 == " " }
    return ["  " + style(label) + spaces(margin - 2 - label.count) + first] + lines
  }
}

extension String {
  fileprivate var leadingSpaces: Int { prefix { $0 == " " }.count }
  fileprivate var replacingLeadingSpaces: String { String(drop { $0 == " " }) }
}
