import Interchange
import Testing

private let limit = 1 << 20

/// The arrays of a file of several arrays.
private func arrays(_ name: String) throws -> [NamedArray] {
  try NumPyArchive.read(ZipArchive(fixture(name)), limit: limit)
}

/// A file of one array with this header.
private func file(_ header: String, _ numbers: [UInt8] = []) -> [UInt8] {
  let length = header.utf8.count
  return [0x93] + Array("NUMPY\u{1}\0".utf8) + [UInt8(length & 255), UInt8(length >> 8)] + Array(header.utf8)
    + numbers
}

/// A header of bytes in this shape.
private func header(shape: String, order: String = "False") -> String {
  "{'descr': '|u1', 'fortran_order': \(order), 'shape': \(shape), }"
}

private func lines(of file: [UInt8], limit: Int = limit) -> [String] {
  do throws(Fault) {
    _ = try NumPyFile.read(file, limit: limit)
    return []
  } catch {
    return error.lines(file: "f")
  }
}

private let matrix = NamedArray(name: "W", shape: [2, 3], elements: [0, 0.25, 0.5, 0.75, 1, 1.25])
private let row = NamedArray(name: "b", shape: [2], elements: [0.5, -1])

struct NumPyFileTests {
  @Test(arguments: ["matrix", "version2", "version3"])
  func `a matrix is read in each version`(name: String) throws {
    let file = try fixture(name + ".npy")
    #expect(NumPyFile.isNumPyFile(file))
    #expect(try NumPyFile.read(file, name: "W", limit: 48) == matrix)
    #expect(lines(of: file, limit: 47) == ["f: needs 48 bytes of memory, but only 47 are left of the limit"])
  }

  @Test func `every type is read in both orders of bytes`() throws {
    let start: [Double] = [0, -0.0, 1, -1.5]
    let end: [Double] = [.infinity, -.infinity, .nan]
    let expected: [String: (type: ElementType, numbers: [Double])] = [
      "f8": (.float64, start + [0.1] + end + [0x1p-1074, 1.7976931348623157e308]),
      "f4": (.float32, start + [0.10000000149011612] + end + [0x1p-149, 3.4028234663852886e38]),
      "f2": (.float16, start + [0.0999755859375] + end + [0x1p-24, 65504]),
      "i8": (.int64, [-0x1p63, 0x1p63, 0, 1, 2]),
      "i4": (.int32, [-2_147_483_648, 2_147_483_647, 0, 1, 2]),
      "i2": (.int16, [-32768, 32767, 0, 1, 2]),
      "i1": (.int8, [-128, 127, 0, 1, 2]),
      "u8": (.uint64, [0, 0x1p64, 0, 1, 2]),
      "u4": (.uint32, [0, 4_294_967_295, 0, 1, 2]),
      "u2": (.uint16, [0, 65535, 0, 1, 2]),
      "u1": (.uint8, [0, 255, 0, 1, 2]),
      "b1": (.bool, [1, 0]),
    ]
    let arrays = try arrays("types.npz")
    #expect(
      arrays.map(\.name) == [
        "<f8", ">f8", "<f4", ">f4", "<f2", ">f2", "|i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8",
        "|u1", "<u2", ">u2", "<u4", ">u4", "<u8", ">u8", "|b1",
      ])
    for array in arrays {
      let (type, numbers) = try #require(expected[String(array.name.dropFirst())])
      #expect(array.type == type && array.shape == [numbers.count], "\(array.name)")
      // A text also tells 0 from -0, and NaN is equal to itself.
      #expect(array.elements.map(\.description) == numbers.map(\.description), "\(array.name)")
    }
  }

  @Test func `elements are in the order of rows, whatever their order in the file`() throws {
    let count24 = (0..<24).map(Double.init)
    let expected: [(name: String, shape: [Int], elements: [Double])] = [
      ("fortran", [2, 3], matrix.elements), ("fortranCube", [2, 3, 4], count24),
      ("fortranBytes", [2, 3], [0, 1, 2, 3, 4, 5]), ("scalar", [], [2.5]), ("row", [2], [1, 2]),
      ("none", [3, 0, 2], []),
    ]
    let arrays = try arrays("shapes.npz")
    #expect(arrays.map(\.name) == expected.map(\.name))
    #expect(arrays.map(\.shape) == expected.map(\.shape))
    #expect(arrays.map(\.elements) == expected.map(\.elements))
  }

  @Test func `NumPy writes the same bytes`() throws {
    #expect(try NumPyFile.bytes(of: matrix) == fixture("matrix.npy"))
    #expect(try NumPyArchive.bytes(of: [matrix, row]) == fixture("both.npz"))
  }

  @Test(
    arguments: [
      NamedArray(name: "", shape: [], elements: [-0.0]), NamedArray(name: "", shape: [0, 7], elements: []),
      NamedArray(name: "", shape: [1, 1, 3], elements: [0x1p-1074, 1e308, -.infinity]),
    ])
  func `what is written is read back`(array: NamedArray) throws {
    let bytes = NumPyFile.bytes(of: array)
    #expect(try NumPyFile.read(bytes, limit: limit) == array)
    #expect((bytes.count - 8 * array.elements.count) % 64 == 0)
  }

  @Test func `all arrays that are not of numbers are told at once`() throws {
    var lines: [String] = []
    do {
      _ = try arrays("refused.npz")
    } catch let faults as Faults {
      lines = faults.lines(file: "f").filter { !$0.hasPrefix(" ") }
    }
    #expect(
      lines == [
        "f: objects.npy, byte 20: the elements are Python objects (type \"|O\")",
        "f: fields.npy, byte 20: each element is a record with several fields",
        "f: texts.npy, byte 20: the elements are texts (type \"<U3\")",
        "f: bytes.npy, byte 20: the elements are texts (type \"|S3\")",
        "f: complex.npy, byte 20: the elements are complex numbers (type \"<c16\")",
        "f: dates.npy, byte 20: the elements are dates (type \"<M8[D]\")",
        "f: spans.npy, byte 20: the elements are spans of time (type \"<m8[s]\")",
        "f: long.npy, byte 20: the elements are numbers of a type that only some processors have (type \"<f16\")",
        "f: raw.npy, byte 20: the elements are of a type that is not read (type \"|V5\")",
      ])
  }

  @Test(
    arguments: [
      "{\"shape\":(2,3),\"fortran_order\":False,\"descr\":\"|u1\"}",
      "{ 'descr' : '|u1' , 'fortran_order' : False , 'shape' : ( 2L , 3L , ) , } \n\n",
    ])
  func `a header may be written in other ways`(header: String) throws {
    #expect(try NumPyFile.read(file(header, [1, 2, 3, 4, 5, 6]), limit: 48).shape == [2, 3])
  }

  @Test(
    arguments: [
      ("", "byte 10: the header has no \"{\" here"),
      ("{}", "byte 10: the header lacks one of the names descr, fortran_order and shape"),
      (
        "{'descr': '|u1', 'descr': '|u1'}",
        "byte 27: the header has the name \"descr\", which is unknown or given twice"
      ),
      ("{'dtype': '|u1'}", "byte 11: the header has the name \"dtype\", which is unknown or given twice"),
      (
        "{'descr': '|f8'}",
        "byte 20: the elements are numbers of a type that only some processors have (type \"|f8\")"
      ),
      ("{'descr': '|u1", "byte 20: a text in the header has no end or has a backslash"),
      ("{'descr': '\\x66'}", "byte 20: a text in the header has no end or has a backslash"),
      ("{'fortran_order': 0}", "byte 28: the header has no True or False here"),
      (header(shape: "(2, 3"), "byte 67: the header has no whole number from 0 on here"),
      (header(shape: "(-1,)"), "byte 61: the header has no whole number from 0 on here"),
      (header(shape: "(2.0,)"), "byte 62: the header has no \")\" here"),
      (
        header(shape: "(9223372036854775808,)"),
        "byte 61: the shape has a number that is too large: \"9223372036854775808\""
      ),
      (
        header(shape: "(4294967296, 4294967296)"),
        "has more elements than fit into memory: 4294967296 × 4294967296"
      ),
      (
        header(shape: "(0, 4294967296, 4294967296)"),
        "has more elements than fit into memory: 0 × 4294967296 × 4294967296"
      ),
      (header(shape: "(7,)"), "has 6 bytes of numbers, but the shape 7 of type uint8 needs 7"),
      (header(shape: "()"), "has 6 bytes of numbers, but a single number of type uint8 needs 1"),
      (
        header(shape: "(" + String(repeating: "1, ", count: 65) + ")"),
        "has 65 dimensions; 64 is the most that is read"
      ),
      (header(shape: "(6,)") + "x", "byte 67: the header goes on after its dictionary"),
    ])
  func `a header that is not true is refused`(header: String, line: String) {
    #expect(lines(of: file(header, [1, 2, 3, 4, 5, 6])).first == "f: " + line)
  }

  @Test func `a file that is cut is refused`() throws {
    let whole = try fixture("matrix.npy")
    for length in whole.indices { #expect(lines(of: Array(whole[..<length])) != []) }
    var other = whole
    other[6] = 4
    #expect(lines(of: other) == ["f: byte 6: the version of the format is 4.0; 1.0, 2.0 and 3.0 are read"])
  }

  /// All arrays of an archive share the limit.
  @Test func `no more is unpacked than allowed`() throws {
    // The first array takes 48 bytes of memory; unpacking the second needs 144.
    let archive = try ZipArchive(fixture("both.npz"))
    #expect(try NumPyArchive.read(archive, limit: 48 + 144) == [matrix, row])
    #expect(throws: Faults.self) { try NumPyArchive.read(archive, limit: 48 + 143) }
  }
}
