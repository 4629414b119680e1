/// The way from a document's value to one inside it, such as `layers[1].weights[0]`; indices count from 0.
package struct JSONPath: Sendable, Equatable {
  /// One step of a path: into a member or into an element.
  package enum Step: Sendable, Equatable {
    /// The member of an object.
    case key(String)
    /// The element of an array, from 0.
    case index(Int)
  }

  /// The steps from the outside in.
  package var steps: [Step] = []

  /// A path of steps; without any it is the whole document.
  package init(_ steps: [Step] = []) {
    self.steps = steps
  }
}

extension JSONPath.Step: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// The step into a member.
  package init(stringLiteral key: String) { self = .key(key) }

  /// The step to an element, from 0.
  package init(integerLiteral index: Int) { self = .index(index) }
}

extension JSONPath: CustomStringConvertible, ExpressibleByArrayLiteral {
  /// A path of steps.
  package init(arrayLiteral steps: Step...) { self.init(steps) }

  /// `layers[1].weights[0]`; a name that is no plain word stands in brackets and quotes.
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
