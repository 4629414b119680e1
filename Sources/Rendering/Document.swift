import Backpropagation
package import Interchange
import Notations
public import Walkthrough

/// The content of a file: pages, and how they belong together.
public struct Document {
  /// The pages.
  public var content: Content
  /// Sends the same content as JSON, for programs; `nil` if there are only pages.
  public var json: ((_ sink: ([UInt8]) -> Void) -> Void)?
  /// Returns the numbers as arrays; none if there are only pages.
  var arrays: () -> [NamedArray] = { [] }

  /// The pages of a document, and how they belong together.
  public enum Content {
    /// A whole trace, page by page.
    case trace(TraceReport)
    /// A page as the screen shows it.
    case page(Page)
    /// Independent pages, such as proofs.
    case pages([Page])
    /// Pages under a title, with pictures of their plots if the format has files for them.
    case report([Page], title: String)
    /// Sheets, each under the heading of its first page.
    case sheets([[Page]])
  }

  /// Creates a document of pages.
  public init(_ content: Content, json: ((_ sink: ([UInt8]) -> Void) -> Void)? = nil) {
    self.content = content
    self.json = json
  }

  /// Creates a document that has only arrays.
  package init(arrays: @escaping () -> [NamedArray]) {
    self.init(.pages([]))
    self.arrays = arrays
  }

  /// Creates a document of a trace, with its numbers as JSON.
  public init(_ trace: TraceReport) {
    self.init(.trace(trace), json: trace.composer.trace.json(to:))
    arrays = { trace.composer.trace.arrays }
  }
}

extension Page {
  /// The heading: step, label, title and place, without a formula, which would break links and tables of contents.
  var headingInWords: String {
    let step = number.map { "Step \($0): " } ?? ""
    let title = label.map { $0.text + ", " + self.title.prefix(1).lowercased() + self.title.dropFirst() }
    let place = placeInWords.map { ", " + $0 } ?? ""
    return step + (title ?? self.title) + place
  }
}
