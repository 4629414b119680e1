import Notations
import Walkthrough

extension Page {
  /// Step, label, title and place without a formula, which would break links and tables of contents.
  var headingInWords: String {
    let step = number.map { "Step \($0): " } ?? ""
    let title = label.map { $0.text + ", " + self.title.prefix(1).lowercased() + self.title.dropFirst() }
    let place = placeInWords.map { ", " + $0 } ?? ""
    return step + (title ?? self.title) + place
  }
}
