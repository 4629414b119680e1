extension PythonScript {
  /// A line of a script.
  enum Line {
    case empty
    case comment(String)
    /// A name that gets a value; a label of the notes may stand beside it.
    case assignment(String, String, label: String? = nil)

    /// The name that gets a value.
    var name: String? {
      if case .assignment(let name, _, _) = self { name } else { nil }
    }

    private var code: String {
      switch self {
      case .empty: ""
      case .comment(let text): "# " + text
      case .assignment(let name, let value, _): "\(name) = \(value)"
      }
    }

    /// Returns lines as text, with the labels in one column.
    static func texts(_ lines: [Line]) -> [String] {
      let labels = lines.map { if case .assignment(_, _, let label) = $0 { label } else { nil as String? } }
      let codes = lines.map(\.code)
      let longest = zip(codes, labels).lazy.filter { $1 != nil }.map { $0.0.count }.max() ?? 0
      return zip(codes, labels).map { code, label in
        guard let label else { return code }
        return code + String(repeating: " ", count: longest - code.count) + "  # " + label
      }
    }
  }
}
