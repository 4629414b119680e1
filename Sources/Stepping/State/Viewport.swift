import Rendering

/// The visible part of the page: the size of the terminal, and the number of lines scrolled away.
struct Viewport: Sendable {
  var size: ScreenSize
  private(set) var scroll = 0

  init(size: ScreenSize) {
    self.size = size
  }

  mutating func scrollToTop() {
    scroll = 0
  }

  /// Scrolls by some lines, at most to the line `greatest`; returns false if nothing moved.
  mutating func scroll(by lines: Int, atMost greatest: Int) -> Bool {
    let before = scroll
    scroll = min(max(0, scroll + lines), greatest)
    return scroll != before
  }

  /// Scrolls back if the page has become shorter.
  mutating func limitScroll(to greatest: Int) {
    scroll = min(scroll, greatest)
  }
}
