package import Rendering

extension KeyBinding {
  /// The table of keys for the manual, in Markdown.
  package static var manual: String {
    Section.allCases.map { section in
      let rows = table.filter { $0.section == section }.map(\.manualRow)
      return "| \(section.rawValue) | Typed | What it does |\n| --- | --- | --- |\n"
        + rows.joined(separator: "\n")
    }
    .joined(separator: "\n\n")
  }

  private var manualRow: String {
    let keys = keyNames(.unicode).map { "`\($0)`" }.joined(separator: " ")
    let typed = ([word] + (argument.map { [$0] } ?? [])).joined(separator: " ").replacing("|", with: "\\|")
    return "| \(keys) | `\(typed)` | \(summary.replacing("|", with: "\\|")) |"
  }

  /// Returns the table of keys for the help of the command line.
  package static func reference(_ glyphs: Glyphs) -> String {
    Section.allCases.map { section in
      let rows = table.filter { $0.section == section }.map { binding in
        let keys = binding.keyNames(glyphs).joined(separator: " ").padding(to: 16)
        return "  \(keys) \(binding.word.padding(to: 18)) \(binding.summary)"
      }
      return section.rawValue + ":\n\n" + rows.joined(separator: "\n")
    }
    .joined(separator: "\n\n")
  }
}
