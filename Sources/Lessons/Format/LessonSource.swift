import Interchange

/// The lines of a lesson file, after the check that the file is not too large and is valid text.
struct LessonSource {
  /// A line of the file, or the rest of it.
  struct Line: Equatable {
    var characters: [Character]
    var number: Int
    /// The column of the first character.
    var column = 1

    var text: String { String(characters) }
    var position: SourcePosition { SourcePosition(line: number, column: column) }

    /// Returns the line without its first `count` characters.
    func dropFirst(_ count: Int) -> Line {
      Line(characters: Array(characters.dropFirst(count)), number: number, column: column + count)
    }

    /// Returns some of its characters, with their place.
    func piece(_ range: Range<Int>) -> Line {
      Line(characters: Array(characters[range]), number: number, column: column + range.lowerBound)
    }

    /// The texts between bars that have spaces around them; bars in code do not separate.
    var columns: [Line] {
      var columns: [Line] = []
      var start = 0
      var isCode = false
      for (position, character) in characters.enumerated() {
        if character == "`" { isCode.toggle() }
        let isBar = character == "|" && !isCode && isSpace(position - 1) && isSpace(position + 1)
        guard isBar else { continue }
        columns.append(piece(start..<position))
        start = position + 1
      }
      return columns + [piece(start..<characters.count)]
    }

    private func isSpace(_ position: Int) -> Bool {
      !characters.indices.contains(position) || characters[position] == " "
    }

    /// The line without spaces around it.
    var trimmed: Line {
      let leading = characters.prefix { $0.isWhitespace }.count
      var rest = dropFirst(leading)
      while rest.characters.last?.isWhitespace == true { rest.characters.removeLast() }
      return rest
    }

    var isBlank: Bool { characters.allSatisfy(\.isWhitespace) }

    func starts(with text: String) -> Bool { characters.starts(with: text) }
  }

  /// The size of the largest file that is read, in bytes.
  static let largest = 1 << 20
  private static let longestLine = 4000

  private(set) var lines: [Line] = []

  /// Splits a file into lines.
  ///
  /// - Throws: The reason why the file cannot be a lesson.
  init(_ bytes: [UInt8]) throws(Faults) {
    guard bytes.count <= Self.largest else {
      throw Faults([
        Fault(
          "\(bytes.count) bytes: a lesson has at most \(Self.largest)", fix: "Make several lessons of it.")
      ])
    }
    let body = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(byteOrderMark.count)) : bytes
    guard let text = String(validating: body, as: UTF8.self) else {
      throw Faults([Self.notText(body)])
    }
    let pieces = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    // A tab becomes a space, because the pages of a lesson have their own columns.
    lines = pieces.enumerated().map { number, piece in
      Line(characters: piece.map { $0 == "\t" ? " " : $0 }, number: number + 1)
    }
    var faults = Faults()
    for line in lines { Self.examine(line, &faults) }
    try faults.throwIfAny()
  }

  /// Returns the fault of bytes that are not UTF-8, at the first of them.
  private static func notText(_ bytes: [UInt8]) -> Fault {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var offset = 0
    while case .valid(let scalar) = parser.parseScalar(from: &rest) { offset += scalar.count }
    return Fault(
      at: .init(position: SourcePosition(ofByte: offset, in: bytes)),
      "the file is not UTF-8 text from here on",
      fix: "Save the file as UTF-8 text.")
  }

  private static func examine(_ line: Line, _ faults: inout Faults) {
    if line.characters.count > longestLine {
      faults.report(
        Fault(
          at: .init(position: SourcePosition(line: line.number, column: longestLine + 1)),
          "the line goes on for \(line.characters.count) characters, more than \(longestLine)"))
    }
    for (position, character) in line.characters.enumerated() {
      let text = String(character)
      guard sanitizedLine(text) != text else { continue }
      faults.report(
        Fault(
          at: .init(position: SourcePosition(line: line.number, column: position + 1)),
          "\(text) is a control character", fix: "Remove it."))
    }
  }
}
