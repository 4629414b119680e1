/// Files of one array, as `numpy.save` writes them (`.npy`).
///
///     93 "NUMPY" version      eight bytes: the number of the version is 1, 2 or 3, and 0
///     length                  of the header: two bytes in version 1, four in the others
///     header                  a dictionary of Python: the type, the order and the shape
///     …                       the numbers
///
/// Source: NumPy, *numpy.lib.format*.
package enum NumPyFile {
  private static let signature: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Returns whether a file begins as a file of one array of NumPy.
  package static func isNumPyFile(_ source: [UInt8]) -> Bool { source.starts(with: signature) }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - source: The bytes of the file.
  ///   - name: The name of the array, which the file itself does not have.
  ///   - limit: The most bytes that the numbers may take in memory, eight for each.
  /// - Returns: The array.
  /// - Throws: The first fault.
  package static func read(
    _ source: [UInt8], name: String = "", limit: Int
  ) throws(Fault) -> NamedArray {
    var reader = ByteReader(source, part: "the header")
    guard reader.passes(signature) else {
      throw Fault(at: .byte(0), "these bytes do not begin as an array of NumPy does")
    }
    let version = (major: try reader.number(UInt8.self), minor: try reader.number(UInt8.self))
    guard 1...3 ~= version.major, version.minor == 0 else {
      throw Fault(
        at: .byte(signature.count),
        "the version of the format is \(version.major).\(version.minor); 1.0, 2.0 and 3.0 are read")
    }
    let length =
      version.major == 1 ? Int(try reader.number(UInt16.self)) : Int(try reader.number(UInt32.self))
    let text = try reader.take(length)
    let header = try NumPyHeader(source, in: text)
    let shape = try ArrayShape(header.dimensions)
    try shape.check(header.type, available: reader.count, limit: limit)
    let numbers = header.type.numbers(in: source[text.upperBound...], isBigEndian: header.isBigEndian)
    return NamedArray(
      name: name, shape: shape.dimensions, elements: header.isFortran ? shape.rowMajor(numbers) : numbers,
      type: header.type)
  }
}

extension NumPyFile {
  /// The bytes before the numbers are a multiple of this many.
  private static let alignment = 64
  /// NumPy leaves room for this many digits of the first dimension, so that a file can grow.
  private static let roomForDimension = 21

  /// Returns the bytes that `numpy.save` writes for an array of type `float64`.
  package static func bytes(of array: NamedArray) -> [UInt8] {
    let dimensions = array.shape.map(String.init)
    let shape = dimensions.joined(separator: ", ") + (dimensions.count == 1 ? "," : "")
    var header = Array("{'descr': '<f8', 'fortran_order': False, 'shape': (\(shape)), }".utf8)
    let growth = dimensions.first.map { roomForDimension - $0.utf8.count } ?? 0
    let start = signature.count + 4
    let unaligned = (start + header.count + growth + 1) % alignment
    header += [UInt8](repeating: UInt8(ascii: " "), count: growth + alignment - unaligned)
    header.append(UInt8(ascii: "\n"))

    var bytes = signature + [1, 0]
    bytes.reserveCapacity(start + header.count + 8 * array.elements.count)
    bytes.append(littleEndian: UInt16(header.count))
    bytes += header
    for element in array.elements { bytes.append(littleEndian: element.bitPattern) }
    return bytes
  }
}
