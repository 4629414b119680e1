/// Returns a text from outside the program in double quotes, on one line, shortened if it is long.
package func quoted(_ text: String) -> String {
  // One character can have any number of combining marks, so scalars are counted first.
  let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(200))).prefix(40)
  let isWhole = start.utf8.count == text.utf8.count
  return "\"" + sanitizedLine(String(start)) + (isWhole ? "\"" : "…\"")
}
