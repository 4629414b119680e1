import Interchange
import Notations
public import Walkthrough

/// What is written: pages, and how they belong together.
public struct Document {
  /// The pages.
  public var content: Content
  /// Hands over the same as JSON, for a program to read; `nil` where there is nothing but pages.
  public var json: ((_ sink: ([UInt8]) -> Void) -> Void)?

  /// How pages belong together.
  public enum Content {
    /// A whole trace, a page at a time.
    case trace(TraceReport)
    /// A page as it stands on the screen.
    case page(Page)
    /// Pages that each stand for themselves, such as proofs.
    case pages([Page])
    /// Pages under a title; pictures of their plots may stand beside them.
    case report([Page], title: String)
    /// Sheets, each under the heading of its first page.
    case sheets([[Page]])
  }

  /// Makes a document of pages.
  public init(_ content: Content, json: ((_ sink: ([UInt8]) -> Void) -> Void)? = nil) {
    self.content = content
    self.json = json
  }

  /// Makes a document of a trace, whose numbers can be had as JSON.
  public init(_ trace: TraceReport) {
    self.init(.trace(trace), json: trace.composer.trace.json(to:))
  }
}

extension Page {
  /// Step, label, title and place without a formula, which would break links and tables of contents.
  var headingInWords: String {
    let step = number.map { "Step \($0): " } ?? ""
    let title = label.map { $0.text + ", " + self.title.prefix(1).lowercased() + self.title.dropFirst() }
    let place = placeInWords.map { ", " + $0 } ?? ""
    return step + (title ?? self.title) + place
  }
}
