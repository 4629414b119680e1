/// Files of several arrays in the format of Hugging Face (`.safetensors`).
///
///     length      of the header, eight bytes
///     header      JSON: {"W": {"dtype": "F64", "shape": [2, 3], "data_offsets": [0, 48]}, …}
///     …           the numbers, each array at its offsets
///
/// The header may have texts by name, in a member `__metadata__`. The arrays share no bytes and leave none out.
///
/// Source: Hugging Face, *safetensors*, section Format.
package enum Safetensors {
  private static let lengthSize = 8
  private static let metadata = "__metadata__"
  /// The most bytes of a header.
  private static let longestHeader = 10_000_000

  /// Returns whether a file begins as a file of this format: a length of four bytes at most, and an object of JSON.
  package static func isSafetensors(_ source: [UInt8]) -> Bool {
    source.count > lengthSize && source[4..<lengthSize].allSatisfy { $0 == 0 }
      && source[lengthSize] == UInt8(ascii: "{")
  }

  /// Reads the arrays of a file in the order of their offsets.
  ///
  /// - Parameters:
  ///   - source: The bytes of the file.
  ///   - limit: The most bytes that the numbers of all arrays may take in memory, eight for each.
  /// - Returns: The arrays.
  /// - Throws: All faults, each with the name of its array or a place in the header.
  package static func read(_ source: [UInt8], limit: Int) throws(Faults) -> [NamedArray] {
    let data = try Faults.catching { () throws(Fault) in try endOfHeader(source) }
    let tensors = try tensors(Array(source[lengthSize..<data]), available: source.count - data, limit: limit)
    try Faults.catching { () throws(Fault) in try checkOrder(tensors, available: source.count - data) }
    return tensors.map { tensor in
      let bytes = source[data + tensor.offsets.lowerBound..<data + tensor.offsets.upperBound]
      return NamedArray(
        name: tensor.name, shape: tensor.shape.dimensions, elements: tensor.type.numbers(in: bytes),
        type: tensor.type)
    }
  }

  private static func endOfHeader(_ source: [UInt8]) throws(Fault) -> Int {
    var reader = ByteReader(source, part: "the length of the header")
    let length = try reader.number(UInt64.self)
    guard length <= UInt64(reader.count) else {
      throw Fault(
        at: .byte(0), "the length of the header is \(inBytes(length)), but the file has \(reader.count) more",
        fix: damaged)
    }
    guard length <= UInt64(longestHeader) else {
      throw Fault(
        at: .byte(0), "the header has \(inBytes(length)); \(longestHeader) is the most that is read")
    }
    return lengthSize + Int(length)
  }

  /// An array as the header describes it.
  private struct Tensor {
    let name: String
    let type: ElementType
    let shape: ArrayShape
    let offsets: Range<Int>
  }

  /// The arrays of a header, in the order of their offsets.
  private static func tensors(
    _ header: [UInt8], available: Int, limit: Int
  ) throws(Faults) -> [Tensor] {
    do throws(Faults) {
      var rest = limit
      let members: [[Tensor]] = try JSONReader.read(header) { json in
        json.eachMember { name, json in
          if name == metadata { return hasTexts(&json) ? [] : nil }
          guard let tensor = tensor(name, &json, available: available, limit: rest) else { return nil }
          rest -= 8 * tensor.shape.count
          return [tensor]
        }
      }
      return inOrder(Array(members.joined()))
    } catch {
      throw error.map { $0.place.path.isEmpty ? $0.inText("header") : $0 }
    }
  }

  /// Whether each member is a text, as the format has it for `__metadata__`.
  private static func hasTexts(_ json: inout JSONReader) -> Bool {
    json.eachMember { _, json in json.string() } != nil
  }

  /// Returns arrays in the order of their offsets; arrays without numbers may have the same, and keep their order.
  private static func inOrder(_ tensors: [Tensor]) -> [Tensor] {
    let order = tensors.indices.sorted { left, right in
      let (first, second) = (tensors[left].offsets, tensors[right].offsets)
      return (first.lowerBound, first.upperBound, left) < (second.lowerBound, second.upperBound, right)
    }
    return order.map { tensors[$0] }
  }

  private static func tensor(
    _ name: String, _ json: inout JSONReader, available: Int, limit: Int
  ) -> Tensor? {
    let type = json.required("dtype") { elementType(&$0) }
    let dimensions = json.required("shape") { json in json.each { $0.integer(in: wholeNumbers) } }
    let offsets = json.required("data_offsets") { json in json.each { $0.integer(in: wholeNumbers) } }
    guard let type, let dimensions, let offsets else { return nil }
    guard offsets.count == 2, offsets[0] <= offsets[1], offsets[1] <= available else {
      json.fault(
        "expected a beginning and an end within the \(inBytes(available)) after the header",
        at: ["data_offsets"]
      )
      return nil
    }
    do throws(Fault) {
      let shape = try ArrayShape(dimensions)
      try shape.check(type, available: offsets[1] - offsets[0], limit: limit)
      return Tensor(name: name, type: type, shape: shape, offsets: offsets[0]..<offsets[1])
    } catch {
      json.fault(error.what)
      return nil
    }
  }

  private static let wholeNumbers = 0...exactIntegers.upperBound

  private static func elementType(_ json: inout JSONReader) -> ElementType? {
    guard let name = json.string() else { return nil }
    if let type = types[name] { return type }
    json.fault(
      "numbers of type \(quoted(name)) are not read",
      fix: "Convert them before you save the file. In PyTorch: tensor.float()")
    return nil
  }

  private static let types: [String: ElementType] = [
    "F64": .float64, "F32": .float32, "F16": .float16, "BF16": .bfloat16,
    "I64": .int64, "I32": .int32, "I16": .int16, "I8": .int8,
    "U64": .uint64, "U32": .uint32, "U16": .uint16, "U8": .uint8, "BOOL": .bool,
  ]

  /// Refuses arrays that share bytes, and bytes that no array has.
  private static func checkOrder(_ tensors: [Tensor], available: Int) throws(Fault) {
    var end = 0
    for tensor in tensors {
      guard tensor.offsets.lowerBound == end else {
        let what =
          tensor.offsets.lowerBound < end ? "shares bytes with the array" : "leaves out bytes after the array"
        throw Fault(
          at: .part(tensor.name),
          "begins at offset \(tensor.offsets.lowerBound) and \(what) that ends at \(end)")
      }
      end = tensor.offsets.upperBound
    }
    guard end == available else {
      throw Fault(
        at: .byte(0), "the arrays have \(inBytes(end)), but the file has \(available) after its header",
        fix: damaged)
    }
  }
}

extension Safetensors {
  /// Returns a file with arrays of type `float64`, whose names differ.
  package static func bytes(of arrays: [NamedArray]) -> [UInt8] {
    var offset = 0
    var header = JSONWriter.bytes(layout: .compact) { json in
      json.object { json in
        for array in arrays {
          json.member(array.name) { $0.write(array.shape, from: offset, size: 8 * array.elements.count) }
          offset += 8 * array.elements.count
        }
      }
    }
    // Spaces after the header, so that the numbers begin at a multiple of eight.
    header += [UInt8](repeating: UInt8(ascii: " "), count: -header.count & 7)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lengthSize + header.count + offset)
    bytes.append(littleEndian: UInt64(header.count))
    bytes += header
    for array in arrays {
      for element in array.elements { bytes.append(littleEndian: element.bitPattern) }
    }
    return bytes
  }
}

extension JSONWriter {
  /// Writes what a header says about an array.
  fileprivate mutating func write(_ shape: [Int], from offset: Int, size: Int) {
    object { json in
      json.member("dtype", "F64")
      json.member("shape") { $0.array(shape) { $0.write($1) } }
      json.member("data_offsets") { $0.array([offset, offset + size]) { $0.write($1) } }
    }
  }
}
