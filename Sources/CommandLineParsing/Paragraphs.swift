/// Returns a text in lines of at most `width` columns, broken at spaces; only a word longer than a line is cut.
///
/// Every character counts as one column. Successive lines form one paragraph and are filled together. An empty line
/// separates paragraphs, and a line that begins with a space is kept as it is if it fits. The first line of a
/// paragraph is indented by `indent` columns, its other lines by `hanging` more.
func wrap(_ text: String, width: Int, indent: Int = 0, hanging: Int = 0) -> [String] {
  paragraphs(of: text).flatMap { paragraph -> [String] in
    let isFixed = paragraph.hasPrefix(" ")
    if isFixed, indent + paragraph.count <= width { return [spaces(indent) + paragraph] }
    let margin = isFixed ? min(indent + 2, width / 2) : indent
    return fill(paragraph.split(separator: " "), width: width, first: margin, rest: margin + hanging)
  }
}

func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

private func paragraphs(of text: String) -> [String] {
  var paragraphs: [String] = []
  var isOpen = false
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    let flows = !line.isEmpty && !line.hasPrefix(" ")
    if flows, isOpen, let last = paragraphs.popLast() {
      paragraphs.append(last + " " + line)
    } else {
      paragraphs.append(String(line))
    }
    isOpen = flows
  }
  return paragraphs
}

private func fill(_ words: [Substring], width: Int, first: Int, rest: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  var room: Int { max(1, width - (lines.isEmpty ? first : rest)) }
  func close() {
    lines.append(spaces(lines.isEmpty ? first : rest) + line)
    line = ""
  }
  for word in words {
    if !line.isEmpty, line.count + 1 + word.count > room { close() }
    line += line.isEmpty ? word : " " + word
    while line.count > room {
      let tail = line.dropFirst(room)
      line = String(line.prefix(room))
      close()
      line = String(tail)
    }
  }
  if words.isEmpty { return [""] }
  close()
  return lines
}
