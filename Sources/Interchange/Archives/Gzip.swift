/// Files that gzip has compressed: one or more members, each a header, a DEFLATE stream, and its checksum and length.
///
///     1F 8B 08 flags  time (4 bytes)  2 bytes      the beginning of a member
///     extra field, name, comment, checksum         each only if its flag is set
///     …                                            the DEFLATE stream
///     CRC-32, length modulo 2³²                    of what is unpacked, four bytes each
///
/// Zeros may follow the last member.
///
/// Source: RFC 1952.
package enum Gzip {
  /// Returns whether a file begins as a file of gzip.
  package static func isGzip(_ source: [UInt8]) -> Bool { source.starts(with: signature) }

  private static let signature: [UInt8] = [0x1F, 0x8B]

  /// Unpacks a file.
  ///
  /// - Parameters:
  ///   - source: The bytes of the file.
  ///   - limit: The most bytes to unpack.
  /// - Returns: What its members stand for, one after the other.
  /// - Throws: The first fault, with its byte.
  package static func unpack(_ source: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
    var reader = ByteReader(source, part: "the header of gzip")
    var content: [UInt8] = []
    repeat {
      let streamStart = try passHeader(&reader)
      let stream = try Inflate.unpack(
        source, in: streamStart..<source.count, limit: limit - content.count)
      reader = ByteReader(source, from: stream.end, part: "the checksum of gzip")
      let checksum = try reader.number(UInt32.self)
      guard checksum == CRC32.checksum(of: stream.bytes[...]) else {
        throw Fault(
          at: .byte(stream.end), "the checksum differs from that of the unpacked data", fix: damaged)
      }
      guard try reader.number(UInt32.self) == UInt32(truncatingIfNeeded: stream.bytes.count) else {
        throw Fault(
          at: .byte(stream.end + 4), "the length differs from that of the unpacked data", fix: damaged)
      }
      if content.isEmpty { content = stream.bytes } else { content += stream.bytes }
      reader = ByteReader(source, from: reader.offset, part: "the header of gzip")
    } while source[reader.offset...].contains { $0 != 0 }
    return content
  }

  /// Passes the header of a member and returns where its stream begins.
  private static func passHeader(_ reader: inout ByteReader) throws(Fault) -> Int {
    let start = reader.offset
    guard reader.passes(signature) else {
      throw Fault(at: .byte(start), "these bytes are not a member of a file of gzip")
    }
    guard try reader.number(UInt8.self) == 8 else {
      throw Fault(
        at: .byte(start + 2), "the method of compression is not DEFLATE, the only one that gzip has")
    }
    let flags = Flags(rawValue: try reader.number(UInt8.self))
    guard flags.isSubset(of: .known) else {
      throw Fault(at: .byte(start + 3), "the header of gzip has flags that its format does not define")
    }
    _ = try reader.take(6)
    if flags.contains(.extra) { _ = try reader.take(Int(reader.number(UInt16.self))) }
    if flags.contains(.name) { try passText(&reader) }
    if flags.contains(.comment) { try passText(&reader) }
    if flags.contains(.checksum) {
      let place = reader.offset
      let checksum = CRC32.checksum(of: reader.source[start..<place])
      guard try reader.number(UInt16.self) == UInt16(truncatingIfNeeded: checksum) else {
        throw Fault(at: .byte(place), "the checksum of the header of gzip is wrong", fix: damaged)
      }
    }
    return reader.offset
  }

  /// Passes a text that a zero ends.
  private static func passText(_ reader: inout ByteReader) throws(Fault) {
    while try reader.number(UInt8.self) != 0 {}
  }

  private struct Flags: OptionSet {
    let rawValue: UInt8
    static let checksum = Flags(rawValue: 2)
    static let extra = Flags(rawValue: 4)
    static let name = Flags(rawValue: 8)
    static let comment = Flags(rawValue: 16)
    /// Those that the format defines; the lowest says only that the data are probably text.
    static let known = Flags(rawValue: 0b11111)
  }
}

/// How to fix a file whose checksum is wrong.
let damaged = "The file is damaged. Copy or download it again."
