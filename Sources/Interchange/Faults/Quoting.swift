/// Text from outside in double quotes, on one line, cut where it grows long.
package func quoted(_ text: String) -> String {
  let start = text.prefix(40)
  let isWhole = start.endIndex == text.endIndex
  return "\"" + sanitizedLine(String(start)) + (isWhole ? "\"" : "…\"")
}
