import Interchange

extension WrittenArrays {
  /// Reads lines with one array each, as a program prints them.
  ///
  ///     # the first example
  ///     delta[2] = 0.0088 0.0100
  ///     z[3]: [1.1059, 1.2249]
  ///     dC/dw[3] = [[0.0822, 0.0827],
  ///                 [-0.0226, -0.0227]]
  ///
  /// Lines that cannot be read are faults; the others are read.
  package init(lines source: [UInt8]) {
    self.init()
    var reader = ArrayLines(source)
    while let line = reader.next() {
      do throws(Fault) {
        let start = try ArrayLines.split(line.text)
        var numbers = NestedNumbers()
        do throws(Fault) {
          try numbers.read(start.numbers)
          while numbers.isOpen || (numbers.isEmpty && reader.continuesNumbers),
            let more = reader.next()
          {
            try numbers.read(more.text)
          }
          list.append(
            WrittenArray(start.name, shape: try numbers.shape(), numbers.elements, at: line.place))
          areSingle = areSingle || numbers.areSingle
        } catch {
          reader.skipNumbers()
          throw Fault("\(sanitizedLine(start.name)): \(error.what)", fix: error.fix)
        }
      } catch {
        faults.report(Fault(at: line.place, error.what, fix: error.fix))
      }
    }
    if list.isEmpty, faults.isEmpty {
      faults.report(
        Fault(
          at: Fault.Place(position: SourcePosition(line: 1, column: 1)), "there are no numbers",
          fix: "Write a quantity on each line, such as z[2] = 0.1 0.2."))
    }
  }
}

/// The lines of a text that have more than a comment.
private struct ArrayLines {
  private var rest: ArraySlice<Substring>
  private var number = 0

  struct Line {
    let text: Substring
    let place: Fault.Place
  }

  init(_ source: [UInt8]) {
    let source = source.starts(with: byteOrderMark) ? source.dropFirst(byteOrderMark.count) : source[...]
    let text = String(decoding: source, as: UTF8.self)
    rest = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
  }

  /// Returns the next line without its comment.
  mutating func next() -> Line? {
    while let line = rest.popFirst() {
      number += 1
      let text = Self.withoutComment(line)
      if text.contains(where: { !$0.isWhitespace }) {
        return Line(
          text: text, place: Fault.Place(position: SourcePosition(line: number, column: 1)))
      }
    }
    return nil
  }

  private static func withoutComment(_ line: Substring) -> Substring { line.prefix { $0 != "#" } }

  /// Whether the next line goes on with numbers, and does not begin with a name.
  var continuesNumbers: Bool {
    let next = rest.lazy.map(Self.withoutComment).first { $0.contains { !$0.isWhitespace } }
    return next.map { !Self.hasName($0) } ?? false
  }

  /// Skips the rest of the numbers after a fault: the lines that begin as numbers do.
  mutating func skipNumbers() {
    while let first = rest.first?.first(where: { !$0.isWhitespace }), Self.numberStarts.contains(first) {
      rest.removeFirst()
      number += 1
    }
  }

  private static let numberStarts = "[(-−.0123456789"

  private static func hasName(_ line: Substring) -> Bool { (try? split(line)) != nil }

  /// Returns the name at the beginning of a line, and the text after the sign that follows it.
  static func split(_ line: Substring) throws(Fault) -> (name: String, numbers: Substring) {
    let start = line.drop(while: \.isWhitespace)
    let missing = Fault(
      "a name and = are expected, found \(quoted(String(start)))",
      fix: "Write a quantity on each line, such as z[2] = 0.1 0.2.")
    guard let first = start.first, !numberStarts.contains(first),
      !["array(", "tensor("].contains(where: start.hasPrefix),
      let sign = start.firstIndex(where: { "=:←".contains($0) })
    else { throw missing }
    var name = start[..<sign]
    while name.last?.isWhitespace == true { name.removeLast() }
    guard !name.isEmpty else { throw missing }
    return (String(name), start[sign...].dropFirst())
  }
}
