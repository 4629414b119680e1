import Interchange
import Walkthrough

extension Stage {
  /// A proof, line by line with its numbers.
  mutating func proof(_ block: ShowBlock) -> [Page.Block] {
    report("there is no proof of \(quoted(block.subject))", at: block.position)
    return []
  }
}
