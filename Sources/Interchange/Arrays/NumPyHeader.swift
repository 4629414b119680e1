/// The header of an array of NumPy: `{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }`.
struct NumPyHeader {
  let type: ElementType
  let isBigEndian: Bool
  /// Whether the first index changes first in the file.
  let isFortran: Bool
  let dimensions: [Int]

  /// Reads a header.
  ///
  /// It has exactly these three names, in any order, and after it only spaces.
  init(_ source: [UInt8], in range: Range<Int>) throws(Fault) {
    var literal = PythonLiteral(source, in: range)
    var type: (type: ElementType, isBigEndian: Bool)?
    var isFortran: Bool?
    var dimensions: [Int]?
    try literal.expect("{")
    while !literal.passes("}") {
      let start = literal.offset
      let name = try literal.string()
      try literal.expect(":")
      switch name {
      case "descr" where type == nil: type = try ElementType.named(by: &literal)
      case "fortran_order" where isFortran == nil: isFortran = try literal.bool()
      case "shape" where dimensions == nil: dimensions = try literal.tuple()
      default:
        throw Fault(
          at: .byte(start), "the header has the name \(quoted(name)), which is unknown or given twice")
      }
      if !literal.passes(",") {
        try literal.expect("}")
        break
      }
    }
    try literal.expectEnd()
    guard let type, let isFortran, let dimensions else {
      throw Fault(
        at: .byte(range.lowerBound), "the header lacks one of the names descr, fortran_order and shape")
    }
    (self.type, self.isBigEndian) = type
    self.isFortran = isFortran
    self.dimensions = dimensions
  }
}

extension ElementType {
  /// Reads a type as NumPy names it: `<f8`, `>i4`, `|u1`.
  fileprivate static func named(
    by literal: inout PythonLiteral
  ) throws(Fault) -> (type: ElementType, isBigEndian: Bool) {
    let start = literal.offset
    guard !literal.begins(with: "[") else {
      throw Fault(
        at: .byte(start), "each element is a record with several fields",
        fix:
          "In Python, save each field: numpy.savez('arrays.npz', **{name: a[name] for name in a.dtype.names})"
      )
    }
    let code = try literal.string()
    let order = code.first
    let isMultibyte = order == "<" || order == ">"
    if let type = numPyTypes[String(code.dropFirst())], isMultibyte || order == "|" && type.size == 1 {
      return (type, order == ">")
    }
    let (what, fix) = refusal(of: code.dropFirst().first)
    throw Fault(at: .byte(start), "the elements are \(what) (type \(quoted(code)))", fix: "In Python, \(fix)")
  }

  private static let numPyTypes: [String: ElementType] = [
    "f8": .float64, "f4": .float32, "f2": .float16,
    "i8": .int64, "i4": .int32, "i2": .int16, "i1": .int8,
    "u8": .uint64, "u4": .uint32, "u2": .uint16, "u1": .uint8, "b1": .bool,
  ]

  /// What the elements are that a letter of NumPy stands for, and how to make numbers of them.
  private static func refusal(of kind: Character?) -> (what: String, fix: String) {
    let conversion = "save numbers: numpy.save('array.npy', a.astype('float64'))"
    return switch kind {
    case "O": ("Python objects", "save them as numbers: numpy.save('array.npy', a.astype('float64'))")
    case "U", "S", "T":
      ("texts", "number them: numpy.save('array.npy', numpy.unique(a, return_inverse=True)[1])")
    case "c": ("complex numbers", "save both parts: numpy.savez('arrays.npz', real=a.real, imag=a.imag)")
    case "M": ("dates", "save numbers: numpy.save('array.npy', a.astype('int64'))")
    case "m": ("spans of time", "save numbers: numpy.save('array.npy', a.astype('int64'))")
    case "f": ("numbers of a type that only some processors have", conversion)
    default: ("of a type that is not read", conversion)
    }
  }
}
