import Rendering

/// The part of the page in sight: the size of the terminal, and how many lines are scrolled away.
struct Viewport: Sendable {
  var size: ScreenSize
  private(set) var scroll = 0

  init(size: ScreenSize) {
    self.size = size
  }

  mutating func scrollToTop() {
    scroll = 0
  }

  /// Scrolls, but no further than so many lines; false where that moves nothing.
  mutating func scroll(by lines: Int, atMost greatest: Int) -> Bool {
    let before = scroll
    scroll = min(max(0, scroll + lines), greatest)
    return scroll != before
  }

  /// Scrolls back where a page has become shorter.
  mutating func limitScroll(to greatest: Int) {
    scroll = min(scroll, greatest)
  }
}
