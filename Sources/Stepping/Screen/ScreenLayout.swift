import Notations
import Rendering

/// The division of the terminal: a header, the list of steps if there is room for it, the page, and the footer.
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
  /// The number of rows between the header and the footer.
  var bodyRows: Int { max(1, size.rows - (isPresenting ? 1 : hasFootRule ? 4 : 3)) }
  /// The number of lines that a key scrolls.
  var scrollPage: Int { max(1, bodyRows - 2) }

  /// The greatest sizes of sums and matrices that fit on the screen, also if several matrices stand below each other.
  var limits: Typesetter.Limits {
    var limits = PageTextRenderer.limits(width: bodyWidth)
    limits.rows = min(limits.rows, max(4, (bodyRows - 12) / 5))
    return limits
  }
}

/// The part of the screen between the header and the footer.
struct ScreenBody {
  /// The lines, one for each row.
  var lines: [StyledLine]
  /// The number of lines of the page that are not visible, if the lines do not say so themselves.
  var unseen = 0

  /// Creates a body from lines, with blank lines after them to fill the rows.
  init(_ lines: [StyledLine], rows: Int, unseen: Int = 0) {
    self.lines = lines + Array(repeating: "", count: max(0, rows - lines.count))
    self.unseen = unseen
  }
}
