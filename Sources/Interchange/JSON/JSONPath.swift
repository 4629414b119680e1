/// The path from a document's value to one inside it, such as `layers[1].weights[0]`; indices count from 0.
package struct JSONPath: Sendable, Equatable {
  /// One step of a path, into a member or an element.
  package enum Step: Sendable, Equatable {
    /// To the member of an object.
    case key(String)
    /// To the element of an array, counted from 0.
    case index(Int)
  }

  /// The steps from the outside in.
  package var steps: [Step] = []

  /// Creates a path from steps; without steps it is the path of the whole document.
  package init(_ steps: [Step] = []) {
    self.steps = steps
  }
}

extension JSONPath.Step: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// Creates the step into a member.
  package init(stringLiteral key: String) { self = .key(key) }

  /// Creates the step to an element, counted from 0.
  package init(integerLiteral index: Int) { self = .index(index) }
}

extension JSONPath: CustomStringConvertible, ExpressibleByArrayLiteral {
  /// Creates a path from steps.
  package init(arrayLiteral steps: Step...) { self.init(steps) }

  /// The path as `layers[1].weights[0]`; a name that is not a plain word is in brackets and quotes.
  package var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .key(let key) where JSONPath.isWord(key): text += text.isEmpty ? key : "." + key
      case .key(let key): text += "[" + quoted(key) + "]"
      }
    }
    return text
  }

  private static func isWord(_ key: String) -> Bool {
    !key.isEmpty && key.utf8.count <= 80 && key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }
}
