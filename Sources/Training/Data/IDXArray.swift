public import Interchange

/// An array of bytes in the format of the MNIST files.
///
///     00 00 08 d      two zeros, the type (08: bytes), the number of dimensions
///     n₁ … n_d        the dimensions, four bytes each, the most significant byte first
///     …               n₁ · … · n_d bytes
///
/// Source: Y. LeCun, C. Cortes, C. Burges, *The MNIST database of handwritten digits*.
public struct IDXArray: Equatable, Sendable {
  /// The number of values along each dimension; the first dimension counts the examples.
  public let dimensions: [Int]
  /// The values, those of the first example first.
  public let values: [UInt8]

  /// Returns whether a file begins like an IDX file, whether or not its values are bytes.
  public static func isIDX(_ source: [UInt8]) -> Bool { source.starts(with: [0, 0]) && source.count > 3 }

  /// Reads an IDX file.
  public init(_ source: [UInt8]) throws(Faults) {
    guard source.count >= 4, source[0] == 0, source[1] == 0 else {
      throw Faults([
        Fault("does not begin as an IDX file does")
      ])
    }
    guard source[2] == 8 else {
      throw Faults([Fault("holds values of type \(source[2]); only bytes, type 8, are read")])
    }
    let count = Int(source[3])
    guard count > 0, source.count >= 4 + 4 * count else { throw Faults([Fault("ends inside its header")]) }
    dimensions = (0..<count).map { d in
      source[(4 + 4 * d)..<(8 + 4 * d)].reduce(0) { $0 << 8 | Int($1) }
    }
    var due = 1
    for n in dimensions {
      let product = due.multipliedReportingOverflow(by: n)
      due = product.overflow ? .max : product.partialValue
    }
    values = Array(source[(4 + 4 * count)...])
    guard values.count == due else {
      let shape = dimensions.map(String.init).joined(separator: " × ")
      throw Faults([Fault("has \(values.count) values, but its header announces \(shape)")])
    }
  }
}

extension TrainingData {
  /// Creates examples from an IDX file of images and one of labels.
  ///
  /// Bytes 0 … 255 become numbers from 0 to 1. Each label becomes a class with its own output.
  public init(images: IDXArray, labels: IDXArray) throws(Faults) {
    guard let count = images.dimensions.first, !images.values.isEmpty else {
      throw Faults([Fault("there is no image")])
    }
    guard labels.dimensions == [count] else {
      let shape = labels.dimensions.map(String.init).joined(separator: " × ")
      throw Faults([Fault("has labels in the shape \(shape), but the images need one of \(count)")])
    }
    let classes = Int(labels.values.max() ?? 0) + 1
    var targets = [Double](repeating: 0, count: count * classes)
    for (i, label) in labels.values.enumerated() { targets[i * classes + Int(label)] = 1 }
    self.init(
      inputSize: images.values.count / count, targetSize: classes,
      inputs: images.values.map { Double($0) / 255 }, targets: targets)
  }
}
