extension Double {
  /// Reads a text that is a number and nothing else; nil for any other text.
  ///
  /// The standard library reads up to a NUL character and ignores the rest of the text.
  package init?(whole text: some StringProtocol) {
    guard !text.utf8.contains(0) else { return nil }
    self.init(text)
  }
}

extension Int {
  /// Reads a text that is a whole number from −2⁵³ to 2⁵³; nil for any other text.
  ///
  /// Adding or subtracting 1 then never overflows. Every text from outside the program that becomes an integer is read here.
  package init?(whole text: some StringProtocol) {
    guard let number = Int(text), exactIntegers.contains(number) else { return nil }
    self = number
  }
}
