/// Returns a text from outside the program as part of one line; characters that could control a terminal become visible.
///
/// So do characters that change the direction of reading. Escape becomes `^[`, a line feed `^J`, a right-to-left
/// override `<U+202E>`.
package func sanitizedLine(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy { 0x20 <= $0 && $0 < 0x7F }
  if isPlain { return text }
  var safe = ""
  for scalar in text.unicodeScalars {
    if isHarmless(scalar) {
      safe.unicodeScalars.append(scalar)
    } else {
      safe += visible(scalar)
    }
  }
  return safe
}

func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x00...0x1F, 0x7F...0x9F: false
  case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: false
  default: true
  }
}

/// Returns caret notation for ASCII control characters, `<U+…>` for others.
private func visible(_ scalar: Unicode.Scalar) -> String {
  guard scalar.isASCII else { return "<U+" + hexadecimal(scalar.value) + ">" }
  return "^" + String(Unicode.Scalar(UInt8(scalar.value) ^ 0x40))
}

/// Returns at least four hexadecimal digits, as in Unicode's names of characters.
func hexadecimal(_ number: UInt32) -> String {
  let digits = String(number, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// Returns a text from outside the program in double quotes, on one line, shortened if it is long.
package func quoted(_ text: String) -> String {
  // One character can have any number of combining marks, so scalars are counted first.
  let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(200))).prefix(40)
  let isWhole = start.utf8.count == text.utf8.count
  return "\"" + sanitizedLine(String(start)) + (isWhole ? "\"" : "…\"")
}
