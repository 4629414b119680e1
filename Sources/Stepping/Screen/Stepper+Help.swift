package import Rendering

extension KeyBinding {
  /// The keys as a reader sees them, the letters last: → n space.
  package func keyNames(_ glyphs: Glyphs) -> [String] {
    keys.map { $0.name(glyphs) }
  }

  /// The keys that matter most, as many as fit, help and quit among them.
  static func footer(width: Int, glyphs: Glyphs) -> StyledLine {
    let labelled = table.filter { $0.label != nil }.map { $0.footerText(glyphs) }
    let (kept, middle) = (labelled.suffix(2), labelled.dropLast(2))
    for gap in ["   ", "  "] {
      for count in stride(from: middle.count, through: 0, by: -1) {
        let text = " " + (middle.prefix(count) + kept).joined(separator: gap)
        let isWorthwhile = gap == "  " || count == middle.count
        if text.count <= width, isWorthwhile { return StyledLine(text, .dim) }
      }
    }
    return StyledLine(" " + kept.joined(separator: "  "), .dim)
  }

  private func footerText(_ glyphs: Glyphs) -> String {
    let names = keyNames(glyphs)
    let isArrow = keys[0] == .right || keys[0] == .left
    // The arrow, or in plain characters the letter.
    let shortest = names.first { $0.count == 1 } ?? names[0]
    let shown = isArrow && glyphs == .unicode ? names.prefix(2).joined(separator: "/") : shortest
    return "\(shown) \(label ?? "")"
  }
}

extension Key {
  /// How the key is written in a text.
  package func name(_ glyphs: Glyphs) -> String {
    switch self {
    case .right: glyphs == .unicode ? "→" : "Right"
    case .left: glyphs == .unicode ? "←" : "Left"
    case .up: glyphs == .unicode ? "↑" : "Up"
    case .down: glyphs == .unicode ? "↓" : "Down"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .insert: "Ins"
    case .delete: "Del"
    case .backspace: "Backspace"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .enter: "Enter"
    case .escape: "Esc"
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "Ctrl-" + character.uppercased()
    case .pasted: "Paste"
    }
  }
}

extension Stepper {
  /// The table of keys, a line each.
  private var allHelp: [StyledLine] {
    KeyBinding.Section.allCases.flatMap { section -> [StyledLine] in
      let bindings = KeyBinding.table.filter { $0.section == section }
      return [StyledLine(" " + section.rawValue, .strong)] + bindings.flatMap(helpLines) + [""]
    }
  }

  private func helpLines(_ binding: KeyBinding) -> [StyledLine] {
    let (keyWidth, wordWidth) = (17, size.columns >= 60 ? 20 : 0)
    let keys = ("  " + binding.keyNames(look.glyphs).joined(separator: " ")).padding(to: keyWidth - 1) + " "
    let word = wordWidth == 0 ? "" : (":" + binding.word).padding(to: wordWidth)
    let indent = "".padding(to: keyWidth + wordWidth)
    let words = Wrapping.lines(binding.summary, width: size.columns - keyWidth - wordWidth)
    return words.enumerated().map { number, line in
      number == 0 ? StyledLine(keys, .strong) + StyledLine(word + line) : StyledLine(indent + line)
    }
  }

  func helpLines(from scroll: Int) -> [StyledLine] {
    let lines = Array(allHelp.dropFirst(scroll).prefix(helpPage))
    return lines + Array(repeating: "", count: max(0, helpPage - lines.count))
  }

  func helpFooter(at scroll: Int) -> StyledLine {
    let pages = (allHelp.count + helpPage - 1) / helpPage
    let page = (scroll + helpPage - 1) / helpPage + 1
    let (on, back) = (KeyBinding.letter(of: .next), KeyBinding.letter(of: .back))
    let turning = pages > 1 ? "page \(page) of \(pages)   \(on) \(back) turn the page   " : ""
    let close = KeyBinding.letter(of: .quit)
    return StyledLine(" \(turning)\(close) closes   a number first repeats a key", .dim)
  }

  var helpPage: Int { max(1, size.rows - 1) }
  var greatestHelpScroll: Int { max(0, allHelp.count - helpPage) }
}

extension String {
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
