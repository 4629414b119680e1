import Walkthrough

extension Paragraph {
  /// The words and the code, joined in order, without the indices of quantities.
  var text: String {
    spans.map { span in
      switch span {
      case .text(let words), .strong(let words): words
      case .link(let words, _, _): words
      case .number(let number, _): number
      case .code(let code, _): code.contains("[") && !code.contains("=") ? "" : code
      }
    }.joined()
  }
}

extension Prose {
  /// Only the words.
  var plainText: String {
    content.compactMap(\.words).joined()
  }
}
