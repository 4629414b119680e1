package import Rendering

extension KeyBinding {
  /// Returns the names of the keys as the screen shows them, the letters last: → n space.
  package func keyNames(_ glyphs: Glyphs) -> [String] {
    keys.map { $0.name(glyphs) }
  }

  /// Returns the most important keys, as many as fit; help and quit are always among them.
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
    // The shortest name is the arrow or, in plain characters, the letter.
    let shortest = names.first { $0.count == 1 } ?? names[0]
    let shown = isArrow && glyphs == .unicode ? names.prefix(2).joined(separator: "/") : shortest
    return "\(shown) \(label ?? "")"
  }
}

extension Key {
  /// Returns the name of the key in a text.
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

extension String {
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
