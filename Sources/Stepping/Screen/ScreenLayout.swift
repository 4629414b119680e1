import Notations
import Rendering

/// The division of the terminal: a header, the list of steps where there is room for it, the page, and the foot.
struct ScreenLayout: Sendable {
  let size: ScreenSize
  let isPresenting: Bool

  static let smallestSize = ScreenSize(columns: 40, rows: 12)
  static let listWidth = 20

  var isTooSmall: Bool {
    size.columns < Self.smallestSize.columns || size.rows < Self.smallestSize.rows
  }

  /// Whether there is room for the list of steps beside the page.
  var hasList: Bool { size.columns >= 100 && !isPresenting }
  var bodyWidth: Int { hasList ? size.columns - Self.listWidth - 1 : size.columns }
  var hasFootRule: Bool { size.rows >= 20 }
  /// Rows between the header and the foot.
  var bodyRows: Int { max(1, size.rows - (isPresenting ? 1 : hasFootRule ? 4 : 3)) }
  /// Lines that a key scrolls.
  var scrollPage: Int { max(1, bodyRows - 2) }

  /// What fits beside each other and, where several matrices stand below each other, on the screen.
  var limits: Typesetter.Limits {
    var limits = PageTextRenderer.limits(width: bodyWidth)
    limits.rows = min(limits.rows, max(4, (bodyRows - 12) / 5))
    return limits
  }
}

/// What stands between the header and the foot.
struct ScreenBody {
  /// As many lines as there are rows.
  var lines: [StyledLine]
  /// How many lines of the page are not among them, where nothing in the lines tells of it.
  var unseen = 0

  /// The lines, with blank ones after them up to a number of rows.
  init(_ lines: [StyledLine], rows: Int, unseen: Int = 0) {
    self.lines = lines + Array(repeating: "", count: max(0, rows - lines.count))
    self.unseen = unseen
  }
}
