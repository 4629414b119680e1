import Rendering
import Walkthrough

/// A text of several pages on the screen: the table of keys, the glossary or a calculation.
struct HelpPages {
  private let size: ScreenSize
  private let glyphs: Glyphs
  private let allLines: [StyledLine]
  private let tip: String

  /// Lays out a text for a screen.
  init(text: Reference, size: ScreenSize, glyphs: Glyphs) {
    self.size = size
    self.glyphs = glyphs
    switch text {
    case .keys:
      allLines = HelpPages.tableOfKeys(size, glyphs)
      tip = "   a number first repeats a key"
    case .page(let page):
      allLines = PageTextRenderer(width: min(size.columns, 100), glyphs: glyphs).lines(page)
      tip = ""
    }
  }

  /// The number of rows of a page; the last row of the screen is for the footer.
  var height: Int { max(1, size.rows - 1) }
  /// The greatest number of lines that can be scrolled away: then the last page is shown.
  var greatestScroll: Int { max(0, allLines.count - height) }

  /// Returns the lines of the table of keys.
  private static func tableOfKeys(_ size: ScreenSize, _ glyphs: Glyphs) -> [StyledLine] {
    KeyBinding.Section.allCases.flatMap { section -> [StyledLine] in
      let bindings = KeyBinding.table.filter { $0.section == section }
      return [StyledLine(" " + section.rawValue, .strong)]
        + bindings.flatMap { lines(of: $0, size, glyphs) } + [""]
    }
  }

  private static func lines(of binding: KeyBinding, _ size: ScreenSize, _ glyphs: Glyphs) -> [StyledLine] {
    let (keyWidth, wordWidth) = (17, size.columns >= 60 ? 20 : 0)
    let keys = ("  " + binding.keyNames(glyphs).joined(separator: " ")).padding(to: keyWidth - 1) + " "
    let word = wordWidth == 0 ? "" : (":" + binding.word).padding(to: wordWidth)
    let indent = "".padding(to: keyWidth + wordWidth)
    let words = Wrapping.lines(binding.summary, width: size.columns - keyWidth - wordWidth)
    return words.enumerated().map { number, line in
      number == 0 ? StyledLine(keys, .strong) + StyledLine(word + line) : StyledLine(indent + line)
    }
  }

  /// Returns the page that begins at a line, with its footer.
  func lines(from scroll: Int) -> [StyledLine] {
    let lines = Array(allLines.dropFirst(scroll).prefix(height))
    return lines + Array(repeating: "", count: max(0, height - lines.count)) + [footer(at: scroll)]
  }

  private func footer(at scroll: Int) -> StyledLine {
    let pages = (allLines.count + height - 1) / height
    let page = (scroll + height - 1) / height + 1
    let (on, back) = (KeyBinding.letter(of: .next), KeyBinding.letter(of: .back))
    let turning = pages > 1 ? "page \(page) of \(pages)   \(on) \(back) turn the page   " : ""
    let close = KeyBinding.letter(of: .quit)
    return StyledLine(" \(turning)\(close) closes\(tip)", .dim)
  }
}
