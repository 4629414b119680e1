package import Expressions
package import Interchange
import NeuralNetwork

/// The numbers that a learner typed for a number, a vector or a matrix, each written out or as a calculation.
package struct TypedAnswer: Equatable, Sendable {
  /// The numbers row by row; a vector is one row, however it was typed.
  let rows: [[AnswerNumber]]
  /// The answer as one formula, if it names quantities.
  let formula: Expression?

  /// All numbers, row by row.
  package var numbers: [AnswerNumber] { Array(rows.joined()) }

  /// The values of the numbers that were typed as calculations.
  package var calculated: [Double] { numbers.filter { $0.written == nil }.map(\.value) }

  /// The fault of an answer that cannot be read, with what was expected.
  package struct Unreadable: Error, Equatable { let expectation: String }

  /// Reads an answer that should have the shape of a value.
  ///
  ///     0.0088      (0.1, 0.2)      0.1 0.2      1 2; 3 4      [[1, 2], [3, 4]]
  ///     0.4*0.35 + 0.1      (0.4*0.35, 1/3)      1/2 -(0.2)^2      1/2, 2; 3, 4
  ///
  /// Among several numbers, a calculation with spaces needs commas around it. With names, the whole answer may be a
  /// formula, such as `W[3]^T * delta[3] .* sigma'(z[2])`.
  package init(_ text: String, like value: Value, names: AnswerNames? = nil) throws(Unreadable) {
    let (rowCount, columnCount) = value.extent
    let expectation = Self.expectation(rowCount, columnCount)
    guard text.utf8.count <= Self.longest else { throw Unreadable(expectation: expectation) }
    let plain = AnswerText.plain(text)
    let text = Self.numbers(in: plain)
    let isSingle = (rowCount, columnCount) == (1, 1)
    if isSingle, let number = TypedNumber(text) {
      (formula, rows) = (nil, [[.written(number)]])
      return
    }
    let readings = [
      Self.rows(of: text, separators: " ,\t"), Self.rows(of: text, separators: " \t"),
      isSingle ? AnswerNumber(text).map { [[$0]] } : nil, Self.rows(ofCalculations: text),
    ]
    let complete = readings.compactMap { $0 }
    let fitting = complete.first { Self.fits($0, rowCount, columnCount) }
    guard let rows = fitting ?? complete.first(where: { Self.fits($0, columnCount, rowCount) }) else {
      guard let named = try? Self.named(plain, like: value, names) else {
        throw Unreadable(expectation: expectation)
      }
      (self.formula, self.rows) = (named.formula, named.rows)
      return
    }
    formula = nil
    self.rows = rowCount == 1 ? [Array(rows.joined())] : rows
  }

  /// Returns why a calculation in an answer cannot be read or has no value; nil if the answer can be read, or if nothing
  /// in it is evidently a calculation.
  package static func fault(in text: String, like value: Value, names: AnswerNames? = nil) -> Fault? {
    guard text.utf8.count <= longest, (try? TypedAnswer(text, like: value, names: names)) == nil else {
      return nil
    }
    let answer = AnswerText.plain(text)
    if names != nil, answer.contains(where: { "[*^·×".contains($0) }), answer.contains(where: \.isLetter) {
      do { _ = try named(answer, like: value, names) } catch { return error }
    }
    let text = numbers(in: answer)
    guard value.extent != (1, 1) else { return AnswerNumber.fault(in: text) }
    let plain = text.map { "[{".contains($0) ? "(" : "]}".contains($0) ? ")" : $0 }
    let (opened, closed) = (plain.count { $0 == "(" }, plain.count { $0 == ")" })
    guard opened == closed else {
      return plain.contains(where: \.isNumber) ? Fault("a \(opened > closed ? ")" : "(") is missing") : nil
    }
    let whole = unwrapped(Substring(String(plain)))
    let items = parts(of: whole, separatedBy: ",;\n")
    let words = items.count > 1 ? items : parts(of: whole, separatedBy: " \t")
    return words.lazy.compactMap { AnswerNumber.fault(in: String($0.trimming(isSpace))) }.first
  }

  /// Reads the whole answer as a formula that names quantities; nil if it has no names.
  ///
  /// - Throws: What cannot be read, is not known yet, or has another shape.
  private static func named(
    _ text: String, like value: Value, _ names: AnswerNames?
  ) throws(Fault) -> (formula: Expression, rows: [[AnswerNumber]])? {
    let text = String(text.split(separator: "=").last ?? "")
    guard let names, let formula = try names.formula(in: text) else { return nil }
    guard let typed = try? formula.value(from: names.source), typed.numbers.allSatisfy(\.isFinite) else {
      throw Fault("\(quoted(String(text.trimmed))) has no finite value here")
    }
    guard typed.extent == value.extent else {
      throw Fault(
        "\(quoted(String(text.trimmed))) gives \(typed.sizeInWords), not \(value.sizeInWords)")
    }
    let numbers = typed.numbers.map(AnswerNumber.calculated)
    let columns = typed.extent.columns
    return (
      formula, stride(from: 0, to: numbers.count, by: columns).map { Array(numbers[$0..<$0 + columns]) }
    )
  }

  /// Returns an answer without its name and without a remark: `δ = 0.0088 (checked).` gives `0.0088`.
  private static func numbers(in text: String) -> String {
    let behindName = text.split { "=←≈~".contains($0) }.last ?? ""
    var words = behindName.split(separator: " ")
    while let last = words.last, last.contains(where: \.isLetter), !last.contains(where: \.isNumber) {
      words.removeLast()
    }
    if let last = words.last, last.hasSuffix(".") { words[words.count - 1] = last.dropLast() }
    return words.joined(separator: " ")
  }

  /// Returns whether the numbers have this shape; a vector may be typed as a row or as a column.
  private static func fits(_ rows: [[AnswerNumber]], _ rowCount: Int, _ columnCount: Int) -> Bool {
    if rowCount == 1, rows.joined().count == columnCount { return true }
    return rows.count == rowCount && rows.allSatisfy { $0.count == columnCount }
  }

  private static func rows(of text: String, separators: String) -> [[AnswerNumber]]? {
    let open = text.map { "[({".contains($0) ? " " : "])}".contains($0) ? ";" : $0 }
    var rows: [[AnswerNumber]] = []
    for row in open.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
      let words = row.split { separators.contains($0) }
      let numbers = words.compactMap { AnswerNumber(String($0)) }
      guard numbers.count == words.count else { return nil }
      if !numbers.isEmpty { rows.append(numbers) }
    }
    return rows.isEmpty ? nil : rows
  }

  /// Returns the rows of a text in which parentheses may belong to calculations: separators inside parentheses do not
  /// count, except inside those around the whole text or a whole row.
  private static func rows(ofCalculations text: String) -> [[AnswerNumber]]? {
    let text = String(text.map { "[{".contains($0) ? "(" : "]}".contains($0) ? ")" : $0 == "\n" ? ";" : $0 })
    let whole = unwrapped(Substring(text))
    var lines = parts(of: whole, separatedBy: ";")
    let items = parts(of: whole, separatedBy: ",")
    if lines.count == 1, items.count > 1, items.allSatisfy({ unwrapped($0) != $0.trimming(isSpace) }) {
      lines = items
    }
    var rows: [[AnswerNumber]] = []
    for line in lines {
      let line = unwrapped(line)
      let items = parts(of: line, separatedBy: ",")
      let words = items.count > 1 ? items : parts(of: line, separatedBy: " \t")
      let numbers = words.compactMap { AnswerNumber(String($0.trimming(isSpace))) }
      guard numbers.count == words.count else { return nil }
      rows.append(numbers)
    }
    return rows
  }

  /// Returns the parts between separators that are outside all parentheses, without empty ones.
  private static func parts(of text: Substring, separatedBy separators: String) -> [Substring] {
    var depth = 0
    return text.split { character in
      depth += character == "(" ? 1 : character == ")" ? -1 : 0
      return depth == 0 && separators.contains(character)
    }
  }

  /// Returns a text without the spaces and the parentheses around all of it.
  private static func unwrapped(_ text: Substring) -> Substring {
    let text = text.trimming(isSpace)
    guard text.first == "(" else { return text }
    var depth = 0
    for position in text.indices {
      depth += text[position] == "(" ? 1 : text[position] == ")" ? -1 : 0
      guard depth > 0 || text.index(after: position) == text.endIndex else { return text }
    }
    return depth == 0 ? unwrapped(text.dropFirst().dropLast()) : text
  }

  private static func isSpace(_ character: Character) -> Bool { " \t".contains(character) }

  private static func expectation(_ rows: Int, _ columns: Int) -> String {
    if rows == 1 { return columns == 1 ? "a number, such as 0.25" : "\(columns) numbers, such as 0.25 -0.5" }
    return "\(rows) rows of \(columns), with ; between the rows"
  }

  private static let longest = 1 << 16
}

extension Value {
  /// The size in words, for a message.
  fileprivate var sizeInWords: String {
    switch self {
    case .scalar: "one number"
    case .vector(let v): counted(v.count, "number")
    case .matrix(let m): "a matrix of \(m.rows) × \(m.columns)"
    }
  }

  /// The numbers of rows and columns as they are typed: a vector is one row.
  var extent: (rows: Int, columns: Int) {
    switch self {
    case .scalar: (1, 1)
    case .vector(let v): (1, v.count)
    case .matrix(let m): (m.rows, m.columns)
    }
  }
}

extension StringProtocol {
  /// Returns the text without such characters at its beginning and end.
  func trimming(_ isTrimmed: (Character) -> Bool) -> Substring {
    let start = Substring(self).drop(while: isTrimmed)
    guard let end = start.lastIndex(where: { !isTrimmed($0) }) else { return start.prefix(0) }
    return start[...end]
  }
}
