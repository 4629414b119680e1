extension StringProtocol {
  /// The text without the spaces around it.
  package var trimmed: SubSequence {
    let start = drop { $0.isWhitespace }
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { start[...$0] } ?? start[start.startIndex..<start.startIndex]
  }
}
