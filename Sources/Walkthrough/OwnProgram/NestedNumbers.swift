import Interchange

/// A reader for numbers in brackets, as Python, NumPy, PyTorch and people write them.
///
///     0.1 0.2      0.1, 0.2      [[0.1, 0.2], [0.3, 0.4]]      [[0.1 0.2]
///                                                               [0.3 0.4]]
///     array([1., 2.], dtype=float32)      tensor([0.1, 0.2], grad_fn=<MulBackward0>)
///
/// The text may come in several lines; `isOpen` says whether another one must follow.
struct NestedNumbers {
  /// The numbers in the order of the text.
  private(set) var elements: [Double] = []
  /// Whether the text says that its numbers are of type float32.
  private(set) var areSingle = false
  /// The brackets that are open, from the outside in.
  private var open: [Bracket] = [Bracket(isCall: false)]
  /// The number of elements in every bracket of a depth; nil for a depth that has no closed bracket yet.
  private var lengths: [Int?] = []
  /// The depth of the numbers; nil before the first one.
  private var depth: Int?

  private struct Bracket {
    /// Whether it belongs to a call, as in `array(…)`, which groups nothing.
    let isCall: Bool
    var count = 0
  }

  /// Whether a bracket is open.
  var isOpen: Bool { open.count > 1 }

  /// Whether neither a number nor a bracket was read.
  var isEmpty: Bool { elements.isEmpty && !isOpen && lengths.isEmpty }

  /// Reads one more line.
  mutating func read(_ line: Substring) throws(Fault) {
    var rest = line
    while let character = rest.first {
      switch character {
      case " ", "\t", ",", ";", "\r": rest.removeFirst()
      case "[", "(":
        try begin(isCall: false)
        rest.removeFirst()
      case "]", ")":
        try end()
        rest.removeFirst()
      default:
        let word = rest.prefix { !" \t,;[]()\r=".contains($0) }
        rest = rest.dropFirst(word.count)
        if rest.first == "=" {
          skipSetting(word, &rest)
        } else {
          try read(word, &rest)
        }
      }
    }
  }

  /// Reads a number, or the name of a function before its parenthesis.
  private mutating func read(_ word: Substring, _ rest: inout Substring) throws(Fault) {
    if rest.first == "(" {
      areSingle = areSingle || word.contains("float32")
      rest.removeFirst()
      return try begin(isCall: true)
    }
    if word.contains("..") || word.contains("…") {
      throw Fault(
        "dots stand for numbers that were left out",
        fix: "Print all of them, in NumPy after np.set_printoptions(threshold=10**9).")
    }
    guard let number = Double(whole: word.replacing("−", with: "-")) else {
      throw Fault(
        "\(quoted(String(word))) is not a number",
        fix: "Write numbers such as 0.25, with blanks between them.")
    }
    let here = groups
    guard depth ?? here == here else { throw unequalRows }
    depth = here
    elements.append(number)
    open[open.count - 1].count += 1
  }

  /// Skips what follows an equals sign in a call, such as `dtype=float32`.
  private mutating func skipSetting(_ word: Substring, _ rest: inout Substring) {
    let value = rest.prefix { !",)".contains($0) }
    areSingle = areSingle || (word == "dtype" && value.contains("float32"))
    rest = rest.dropFirst(max(value.count, 1))
  }

  /// The number of brackets around the current place that group numbers.
  private var groups: Int { open.dropFirst().count { !$0.isCall } }

  private mutating func begin(isCall: Bool) throws(Fault) {
    guard open.count <= Self.deepest else {
      throw Fault("the brackets are nested too deeply", fix: "A matrix needs two: [[1, 2], [3, 4]].")
    }
    open.append(Bracket(isCall: isCall))
    if !isCall, lengths.count < groups { lengths.append(nil) }
  }

  private mutating func end() throws(Fault) {
    guard isOpen else { throw Fault("a bracket is closed that was not opened", fix: "Leave it out.") }
    let depth = groups
    let closed = open.removeLast()
    guard !closed.isCall else {
      open[open.count - 1].count += closed.count
      return
    }
    guard lengths[depth - 1] ?? closed.count == closed.count else { throw unequalRows }
    lengths[depth - 1] = closed.count
    open[open.count - 1].count += 1
  }

  /// Returns the shape of all that was read.
  func shape() throws(Fault) -> [Int] {
    guard !isOpen else {
      throw Fault("a bracket is not closed", fix: "Close each bracket that is opened.")
    }
    guard !elements.isEmpty else {
      throw Fault("there are no numbers", fix: "Write the numbers after the name: z[2] = 0.1 0.2.")
    }
    let inner = lengths.compactMap { $0 }
    let outer = open[0].count
    guard depth == inner.count else { throw unequalRows }
    let shape = (outer == 1 ? [] : [outer]) + inner
    guard shape.reduce(1, *) == elements.count else { throw unequalRows }
    return shape
  }

  private var unequalRows: Fault {
    Fault("the rows have different lengths", fix: "Give each row the same number of numbers.")
  }

  private static let deepest = 8
}
