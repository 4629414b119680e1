/// Text from outside in double quotes, on one line, cut where it grows long.
package func quoted(_ text: String) -> String {
  // A single character can carry any number of marks, so scalars are counted first.
  let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(200))).prefix(40)
  let isWhole = start.utf8.count == text.utf8.count
  return "\"" + sanitizedLine(String(start)) + (isWhole ? "\"" : "…\"")
}
