/// The type of the numbers in a file of arrays; all become `Double`.
///
/// Every number of a file is read exactly, except a whole number beyond 2⁵³, which is rounded to the nearest `Double`.
package enum ElementType: String, CaseIterable, Sendable {
  /// Numbers of 64 bits: 53 of them are the digits.
  case float64
  /// Numbers of 32 bits: 24 of them are the digits.
  case float32
  /// Numbers of 16 bits: 11 of them are the digits.
  case float16
  /// The upper halves of numbers of type `float32`.
  case bfloat16
  /// Whole numbers with a sign.
  case int64, int32, int16, int8
  /// Whole numbers without a sign.
  case uint64, uint32, uint16, uint8
  /// False, which is 0, and true, which is 1.
  case bool

  /// The number of bytes of one number.
  var size: Int {
    switch self {
    case .float64, .int64, .uint64: 8
    case .float32, .int32, .uint32: 4
    case .float16, .bfloat16, .int16, .uint16: 2
    case .int8, .uint8, .bool: 1
    }
  }
}

extension ElementType {
  /// Returns the numbers that some bytes stand for.
  ///
  /// - Parameters:
  ///   - bytes: The bytes, a multiple of `size` of them.
  ///   - isBigEndian: Whether the most significant byte of each number comes first.
  /// - Returns: The numbers, in their order.
  func numbers(in bytes: ArraySlice<UInt8>, isBigEndian: Bool = false) -> [Double] {
    switch self {
    case .float64: words(of: UInt64.self, bytes, isBigEndian) { Double(bitPattern: $0) }
    case .float32: words(of: UInt32.self, bytes, isBigEndian) { Double(Float(bitPattern: $0)) }
    case .float16: words(of: UInt16.self, bytes, isBigEndian) { Double(float16: $0) }
    case .bfloat16: words(of: UInt16.self, bytes, isBigEndian) { Double(bfloat16: $0) }
    case .int64: words(of: UInt64.self, bytes, isBigEndian) { Double(Int64(bitPattern: $0)) }
    case .int32: words(of: UInt32.self, bytes, isBigEndian) { Double(Int32(bitPattern: $0)) }
    case .int16: words(of: UInt16.self, bytes, isBigEndian) { Double(Int16(bitPattern: $0)) }
    case .int8: bytes.map { Double(Int8(bitPattern: $0)) }
    case .uint64: words(of: UInt64.self, bytes, isBigEndian) { Double($0) }
    case .uint32: words(of: UInt32.self, bytes, isBigEndian) { Double($0) }
    case .uint16: words(of: UInt16.self, bytes, isBigEndian) { Double($0) }
    case .uint8: bytes.map { Double($0) }
    case .bool: bytes.map { $0 == 0 ? 0 : 1 }
    }
  }

  @inline(__always) private func words<Word: FixedWidthInteger & UnsignedInteger>(
    of _: Word.Type, _ bytes: ArraySlice<UInt8>, _ isBigEndian: Bool, _ number: (Word) -> Double
  ) -> [Double] {
    unsafe bytes.withUnsafeBytes { bytes in
      (0..<bytes.count / size).map { position in
        let word = unsafe bytes.loadUnaligned(fromByteOffset: position * size, as: Word.self)
        return number(isBigEndian ? Word(bigEndian: word) : Word(littleEndian: word))
      }
    }
  }
}

extension Double {
  /// Creates the number of type `float16` with these bits: a sign, 5 bits of the exponent and 10 of the fraction.
  ///
  /// Source: IEEE 754-2019, section 3.4, binary16.
  init(float16 bits: UInt16) {
    let fraction = UInt64(bits & 0x3FF)
    let exponent = UInt64(bits >> 10 & 0x1F)
    let magnitude =
      switch exponent {
      case 0: Double(fraction) * 0x1p-24
      case 0x1F: Double(bitPattern: 0x7FF << 52 | fraction << 42)
      default: Double(bitPattern: (exponent + 1023 - 15) << 52 | fraction << 42)
      }
    self = bits >> 15 == 0 ? magnitude : -magnitude
  }

  /// Creates the number of type `bfloat16` with these bits, which are the upper half of a number of type `float32`.
  init(bfloat16 bits: UInt16) {
    self = Double(Float(bitPattern: UInt32(bits) << 16))
  }
}
