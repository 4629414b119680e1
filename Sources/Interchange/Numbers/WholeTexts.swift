extension Double {
  /// The number that a text is; nil for a text that is anything more.
  ///
  /// The standard library reads up to a NUL character and takes no notice of what comes after it.
  package init?(whole text: some StringProtocol) {
    guard !text.utf8.contains(0) else { return nil }
    self.init(text)
  }
}

extension Int {
  /// The whole number that a text is, if a Double holds every one of its size; nil for any other text.
  ///
  /// What is counted from such a number, one more or one less of it, is a number, too: nothing overflows. Where a text from outside
  /// becomes an integer, it does so here.
  package init?(whole text: some StringProtocol) {
    guard let number = Int(text), exactIntegers.contains(number) else { return nil }
    self = number
  }
}
