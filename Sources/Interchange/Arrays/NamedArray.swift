/// An array of numbers from a file, with its name.
package struct NamedArray: Sendable, Equatable {
  /// The name of the array in its file; empty if the file has only this array and no name for it.
  package let name: String
  /// The number of entries along each dimension; empty for a single number.
  package let shape: [Int]
  /// The numbers in the order of rows: the last index changes first.
  ///
  /// There are as many as the product of the shape.
  package let elements: [Double]
  /// The type that the numbers have in the file.
  package let type: ElementType

  /// Creates an array; the product of the shape is the number of elements.
  package init(name: String, shape: [Int], elements: [Double], type: ElementType = .float64) {
    precondition(shape.reduce(1, *) == elements.count, "The shape says how many elements there are.")
    self.name = name
    self.shape = shape
    self.elements = elements
    self.type = type
  }
}
