/// A writer of ZIP archives whose entries are stored as they are.
///
/// The same entries give the same bytes: each has the date 1980-01-01, as `numpy.savez` gives it.
package struct ZipWriter {
  private var archive: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// Creates an archive without entries.
  package init() {}

  /// 1980-01-01, the first date of the format.
  private static let date: UInt16 = 1 << 5 | 1
  /// Version 4.5 of the format, which has 64-bit sizes.
  private static let version: UInt16 = 45
  /// The host system Unix, and the permission to read and write for the owner.
  private static let unix: UInt16 = 3 << 8
  private static let permissions: UInt32 = 0o600 << 16

  /// Appends an entry; names differ, and the whole archive has less than 4 GiB.
  package mutating func append(_ name: String, _ bytes: [UInt8]) {
    let start = archive.count
    precondition(
      start + bytes.count + directory.count < UInt32.max - 0xFFFF && count < .max,
      "An archive without 64-bit records has less than 4 GiB and fewer than 65,535 entries.")
    let name = Array(name.utf8)
    let checksum = CRC32.checksum(of: bytes[...])

    archive += ZipRecord.localHeader
    appendStart(to: &archive, name, checksum)
    archive.append(littleEndian: UInt32.max)
    archive.append(littleEndian: UInt32.max)
    archive.append(littleEndian: UInt16(name.count))
    archive.append(littleEndian: UInt16(20))
    archive += name
    // The extra field with both sizes as 64-bit numbers.
    archive.append(littleEndian: UInt16(1))
    archive.append(littleEndian: UInt16(16))
    archive.append(littleEndian: UInt64(bytes.count))
    archive.append(littleEndian: UInt64(bytes.count))
    archive += bytes

    directory += ZipRecord.header
    directory.append(littleEndian: Self.unix | Self.version)
    appendStart(to: &directory, name, checksum)
    directory.append(littleEndian: UInt32(bytes.count))
    directory.append(littleEndian: UInt32(bytes.count))
    directory.append(littleEndian: UInt16(name.count))
    directory += [UInt8](repeating: 0, count: 8)
    directory.append(littleEndian: Self.permissions)
    directory.append(littleEndian: UInt32(start))
    directory += name
    count += 1
  }

  /// The part that the local header and the header in the directory have in common.
  private func appendStart(to header: inout [UInt8], _ name: [UInt8], _ checksum: UInt32) {
    let isUTF8: UInt16 = name.allSatisfy { $0 < 0x80 } ? 0 : 1 << 11
    header.append(littleEndian: Self.version)
    header.append(littleEndian: isUTF8)
    header.append(littleEndian: ZipArchive.Method.stored.rawValue)
    header.append(littleEndian: UInt16(0))
    header.append(littleEndian: Self.date)
    header.append(littleEndian: checksum)
  }

  /// The whole archive.
  package var bytes: [UInt8] {
    var bytes = archive + directory + ZipRecord.end
    bytes.append(littleEndian: UInt32(0))
    bytes.append(littleEndian: count)
    bytes.append(littleEndian: count)
    bytes.append(littleEndian: UInt32(directory.count))
    bytes.append(littleEndian: UInt32(archive.count))
    bytes.append(littleEndian: UInt16(0))
    return bytes
  }
}
