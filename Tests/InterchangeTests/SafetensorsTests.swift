import Interchange
import Testing

/// A file with this header and these numbers.
private func file(_ header: String, _ numbers: [UInt8] = []) -> [UInt8] {
  let length = header.utf8.count
  return [UInt8(length & 255), UInt8(length >> 8), 0, 0, 0, 0, 0, 0] + Array(header.utf8) + numbers
}

private func entry(_ type: String, _ shape: String, _ offsets: String) -> String {
  #"{"dtype": "\#(type)", "shape": \#(shape), "data_offsets": \#(offsets)}"#
}

private func lines(of file: [UInt8], limit: Int = 1 << 20) -> [String] {
  do throws(Faults) {
    _ = try Safetensors.read(file, limit: limit)
    return []
  } catch {
    return error.lines(file: "f")
  }
}

private let floats: [Double] = [0, -0.0, 1, -1.5, 0.1, .infinity, -.infinity, .nan]

struct SafetensorsTests {
  @Test func `a file of the library is read, and written with the same bytes`() throws {
    let expected = [
      NamedArray(name: "W", shape: [2, 3], elements: [0, 0.25, 0.5, 0.75, 1, 1.25]),
      NamedArray(name: "b", shape: [], elements: [2]),
    ]
    let file = try fixture("plain.safetensors")
    #expect(Safetensors.isSafetensors(file))
    #expect(try Safetensors.read(file, limit: 56) == expected)
    #expect(Safetensors.bytes(of: expected) == file)
    #expect(lines(of: file, limit: 55) == ["f: b: needs 8 bytes of memory, but only 7 are left of the limit"])
  }

  @Test func `every type is read`() throws {
    let expected: [ElementType: [Double]] = [
      .float64: floats, .float32: floats.map { Double(Float($0)) },
      .float16: floats.map { $0 == 0.1 ? 0.0999755859375 : $0 },
      .int64: [-0x1p63, 0x1p63, 3], .int32: [-0x1p31, 0x1p31 - 1, 3], .int16: [-0x1p15, 0x1p15 - 1, 3],
      .int8: [-0x1p7, 0x1p7 - 1, 3], .uint64: [0, 0x1p64, 3], .uint32: [0, 0x1p32 - 1, 3],
      .uint16: [0, 0x1p16 - 1, 3], .uint8: [0, 0x1p8 - 1, 3], .bool: [1, 0, 1],
    ]
    let arrays = try Safetensors.read(fixture("types.safetensors"), limit: 1 << 20)
    #expect(Set(arrays.map(\.name)) == Set(expected.keys.map(\.rawValue)))
    for array in arrays {
      #expect(array.type.rawValue == array.name)
      #expect(array.elements.map(\.description) == expected[array.type]?.map(\.description), "\(array.name)")
    }
  }

  /// 0x4049 begins as π does.
  @Test func `bfloat16 is read`() throws {
    let array = try #require(try Safetensors.read(fixture("bfloat.safetensors"), limit: 80).first)
    #expect(array.shape == [2, 5] && array.type == .bfloat16)
    let expected: [Double] = [
      0, -0.0, 1, -1.5, .infinity, -.infinity, .nan, 0x1p-133, 0x1.FEp127, 3.140625,
    ]
    #expect(array.elements.map(\.description) == expected.map(\.description))
  }

  /// With a sign, an exponent e and a fraction f of F bits: 2^(e - bias) (1 + f / 2^F), or 2^(1 - bias) f / 2^F if e = 0.
  @Test(arguments: [("F16", 5, 10), ("BF16", 8, 7)])
  func `every number of 16 bits is read exactly`(type: String, exponentBits: Int, fractionBits: Int) throws {
    let bytes = (0...UInt16.max).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let header = #"{"a": \#(entry(type, "[65536]", "[0, 131072]"))}"#
    let read = try Safetensors.read(file(header, bytes), limit: 1 << 20)[0].elements
    let (bias, ones) = (1 << (exponentBits - 1) - 1, 1 << exponentBits - 1)
    let expected = (0..<65536).map { bits -> Double in
      let exponent = bits >> fractionBits & ones
      let fraction = Double(bits & (1 << fractionBits - 1)) / Double(1 << fractionBits)
      let sign: FloatingPointSign = bits >> 15 == 0 ? .plus : .minus
      if exponent == ones { return fraction > 0 ? .nan : sign == .plus ? .infinity : -.infinity }
      return Double(
        sign: sign, exponent: max(exponent, 1) - bias, significand: exponent == 0 ? fraction : 1 + fraction)
    }
    #expect(zip(read, expected).allSatisfy { $0.isNaN && $1.isNaN || $0.bitPattern == $1.bitPattern })
  }

  @Test func `arrays are in the order of their numbers`() throws {
    let header = """
      {"__metadata__": {"a": "b"}, "last": \(entry("U8", "[2]", "[1, 3]")), "none": \(entry("U8", "[0]", "[1, 1]")),
       "first": \(entry("BOOL", "[1]", "[0, 1]"))}
      """
    let arrays = try Safetensors.read(file(header, [5, 6, 7]), limit: 24)
    #expect(arrays.map(\.name) == ["first", "none", "last"])
    #expect(arrays.map(\.elements) == [[1], [], [6, 7]])
  }

  @Test func `all faults of a header are told at once`() {
    let header = """
      {"a": \(entry("F8_E5M2", "[3]", "[0, 3]")), "b": \(entry("U8", "[2, -1]", "[0, 2]")),
       "c": \(entry("U8", "[2]", "[2, 4]")), "d": \(entry("U8", "[2]", "[2, 3, 3]")), "e": \(entry("U16", "[2]", "[0, 3]")),
       "f": \(entry("U8", "[4294967296, 4294967296]", "[0, 0]")), "g": [], "__metadata__": {"x": 1}}
      """
    #expect(
      lines(of: file(header, [1, 2, 3])).filter { !$0.hasPrefix(" ") } == [
        "f: a.dtype: numbers of type \"F8_E5M2\" are not read",
        "f: b.shape[1]: expected a whole number of at least 0, found -1",
        "f: c.data_offsets: expected a beginning and an end within the 3 bytes after the header",
        "f: d.data_offsets: expected a beginning and an end within the 3 bytes after the header",
        "f: e: has 3 bytes of numbers, but the shape 2 of type uint16 needs 4",
        "f: f: has more elements than fit into memory: 4294967296 × 4294967296",
        "f: g: expected an object, found an array",
        "f: __metadata__.x: expected a string, found the number 1",
      ])
  }

  @Test(
    arguments: [
      (
        #"{"a": \#(entry("U8", "[2]", "[0, 2]")), "a": \#(entry("U8", "[1]", "[2, 3]"))}"#,
        "header:1:62: The name \"a\" is given twice in this object, first at 1:2"
      ),
      (
        #"{"a": \#(entry("U8", "[2]", "[0, 2]")), "b": \#(entry("U8", "[2]", "[1, 3]"))}"#,
        "b: begins at offset 1 and shares bytes with the array that ends at 2"
      ),
      (
        #"{"a": \#(entry("U8", "[1]", "[0, 1]")), "b": \#(entry("U8", "[1]", "[2, 3]"))}"#,
        "b: begins at offset 2 and leaves out bytes after the array that ends at 1"
      ),
      (
        #"{"a": \#(entry("U8", "[2]", "[0, 2]"))}"#,
        "byte 0: the arrays have 2 bytes, but the file has 3 after its header"
      ),
      ("{", "header:1:2: The file ends where a name is expected"),
      ("[]", "header:1:1: expected an object, found an array"),
    ])
  func `a header that is not true is refused`(header: String, line: String) {
    #expect(lines(of: file(header, [1, 2, 3])).first == "f: " + line)
  }

  @Test func `a length of the header beyond the file is refused`() throws {
    let whole = try fixture("plain.safetensors")
    for length in whole.indices { #expect(lines(of: Array(whole[..<length])) != []) }
    var huge = whole
    huge.replaceSubrange(0..<8, with: [UInt8](repeating: 0xFF, count: 8))
    #expect(
      lines(of: huge).first
        == "f: byte 0: the length of the header is 18446744073709551615 bytes, but the file has 168 more")
  }
}
