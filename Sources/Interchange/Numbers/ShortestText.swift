extension [UInt8] {
  /// Appends the shortest digits that read back as the same Double, spelled as Swift's `description` spells them.
  package mutating func appendShortest(_ number: Double) {
    append(contentsOf: number.description.utf8)
  }
}

/// The shortest text that reads back as the same Double; a whole number stands without `.0`.
package func shortest(_ number: Double) -> String {
  let text = number.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
