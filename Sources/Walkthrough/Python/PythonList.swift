import Interchange

/// Numbers as a list in Python, or as a list of rows.
struct PythonList {
  let array: NamedArray
  let library: PythonLibrary

  init(_ array: NamedArray, for library: PythonLibrary) {
    (self.array, self.library) = (array, library)
  }

  private static let width = 88

  /// Returns the list, in as many lines as it needs; the first one begins at a column, in a block that is indented.
  func text(at column: Int, indentation: Int = 0) -> String {
    switch array.shape.count {
    case 0: return number(array.elements[0])
    case 1: return row(array.elements[...], at: column, indentation: indentation)
    default:
      let rows = (0..<array.shape[0]).map { row in
        array.elements[row * array.shape[1]..<(row + 1) * array.shape[1]]
      }
      let inOneLine =
        "[" + rows.map { "[" + texts($0).joined(separator: ", ") + "]" }.joined(separator: ", ") + "]"
      guard column + inOneLine.count > Self.width else { return inOneLine }
      let indent = String(repeating: " ", count: indentation)
      let inner = indentation + 4
      return "[\n" + rows.map { indent + "    " + row($0, at: inner, indentation: inner) + ",\n" }.joined()
        + indent + "]"
    }
  }

  /// Returns the numbers of a row, in lines that are no longer than the width if that is possible.
  private func row(_ numbers: ArraySlice<Double>, at column: Int, indentation: Int) -> String {
    let indent = String(repeating: " ", count: indentation + 4)
    var (text, length) = ("[", column + 1)
    for (position, number) in texts(numbers).enumerated() {
      let isLast = position == numbers.count - 1
      if position > 0 { text += "," }
      if length + number.count + 2 > Self.width {
        text += "\n" + indent + number
        length = indent.count + number.count + 1
      } else {
        text += (position == 0 ? "" : " ") + number
        length += number.count + (isLast ? 1 : 2)
      }
    }
    return text + "]"
  }

  private func texts(_ numbers: ArraySlice<Double>) -> [String] { numbers.map(number) }

  private func number(_ number: Double) -> String {
    number.isFinite
      ? number.description : "\(number < 0 ? "-" : "")\(library.module).\(number.isNaN ? "nan" : "inf")"
  }
}
