extension Double {
  /// The number that a text is; nil for a text that is anything more.
  ///
  /// The standard library reads up to a NUL character and takes no notice of what comes after it.
  package init?(whole text: some StringProtocol) {
    guard !text.utf8.contains(0) else { return nil }
    self.init(text)
  }
}
