/// The shape of an array in a file, whose numbers of entries can be counted in memory.
struct ArrayShape {
  let dimensions: [Int]
  /// The number of elements: the product of the dimensions.
  let count: Int

  /// The most dimensions that an array of NumPy has.
  static let mostDimensions = 64

  /// Creates a shape.
  ///
  /// - Throws: A fault if there are too many dimensions or elements. Dimensions of 0 do not make others possible, as in
  ///   NumPy: a program may multiply some of the dimensions.
  init(_ dimensions: [Int]) throws(Fault) {
    guard dimensions.count <= Self.mostDimensions else {
      throw Fault("has \(dimensions.count) dimensions; \(Self.mostDimensions) is the most that is read")
    }
    var product = 8
    for dimension in dimensions where dimension > 0 {
      let (next, overflows) = product.multipliedReportingOverflow(by: dimension)
      guard !overflows else {
        throw Fault("has more elements than fit into memory: \(Self.text(dimensions))")
      }
      product = next
    }
    self.dimensions = dimensions
    count = dimensions.contains(0) ? 0 : product / 8
  }

  /// The dimensions as `2 × 3`.
  static func text(_ dimensions: [Int]) -> String { dimensions.map(String.init).joined(separator: " × ") }
}

extension ArrayShape {
  /// Compares the number of bytes that the elements need with the number that is there, and with a limit.
  ///
  /// - Parameters:
  ///   - type: The type of the elements.
  ///   - available: The number of bytes in the file.
  ///   - limit: The most bytes that the elements may take in memory, eight for each.
  /// - Throws: A fault that says how they differ.
  func check(_ type: ElementType, available: Int, limit: Int) throws(Fault) {
    guard count * type.size == available else {
      let shape = dimensions.isEmpty ? "a single number" : "the shape \(Self.text(dimensions))"
      throw Fault(
        "has \(inBytes(available)) of numbers, but \(shape) of type \(type.rawValue) needs \(count * type.size)"
      )
    }
    guard count * 8 <= limit else {
      throw Fault("needs \(inBytes(count * 8)) of memory, but only \(limit) are left of the limit")
    }
  }

  /// Returns the elements in the order of rows, in which the last index changes first; in `elements` the first one does.
  func rowMajor(_ elements: [Double]) -> [Double] {
    // How far apart neighbours along each dimension are in `elements`.
    var distances: [Int] = []
    var product = 1
    for dimension in dimensions {
      distances.append(product)
      product *= dimension
    }
    var index = [Int](repeating: 0, count: dimensions.count)
    var place = 0
    return elements.indices.map { _ in
      defer {
        for d in dimensions.indices.reversed() {
          index[d] += 1
          place += distances[d]
          if index[d] < dimensions[d] { break }
          place -= distances[d] * dimensions[d]
          index[d] = 0
        }
      }
      return elements[place]
    }
  }
}
