package import Interchange
import NeuralNetwork

/// An array of numbers that another program computed, under the name that it has there.
package struct WrittenArray: Equatable, Sendable {
  /// The name, in the letters of the notes or of a program: `delta[2]`, `dC/dw[3]`, `dW2`, `W2.grad`.
  package let name: String
  /// The lengths from the outside in: none of a number, one of a vector, those of rows and columns of a matrix.
  package let shape: [Int]
  /// All numbers, row by row.
  package let elements: [Double]
  /// The place in its file.
  package let place: Fault.Place

  /// Creates an array with as many numbers as its shape says.
  package init(_ name: String, shape: [Int], _ elements: [Double], at place: Fault.Place = .whole) {
    precondition(shape.reduce(1, *) == elements.count, "the shape fits the numbers")
    self.name = name
    self.shape = shape
    self.elements = elements
    self.place = place
  }

  /// The shape in words: `a number`, `3 numbers`, `2 × 3 numbers`.
  var shapeInWords: String {
    switch shape.count {
    case 0: "a single number"
    case 1: counted(shape[0], "number")
    default: shape.map { "\($0)" }.joined(separator: " × ") + " numbers"
    }
  }
}

/// The arrays of a file, and what the file says about all of them.
package struct WrittenArrays: Sendable {
  /// The arrays, in the order of the file.
  package var list: [WrittenArray] = []
  /// Whether the file says that the numbers are of type float32.
  package var areSingle = false
  /// The faults of what could not be read.
  package var faults = Faults()

  /// Creates arrays.
  package init(_ list: [WrittenArray] = [], areSingle: Bool = false) {
    self.list = list
    self.areSingle = areSingle
  }

  /// Creates the arrays of a file of NumPy or in the format safetensors.
  init(_ arrays: [NamedArray]) {
    list = arrays.map { WrittenArray($0.name, shape: $0.shape, $0.elements) }
    areSingle = !arrays.isEmpty && arrays.allSatisfy { $0.type == .float32 }
  }
}
