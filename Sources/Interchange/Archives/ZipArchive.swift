/// A ZIP archive: its entries by name, which are unpacked only on request.
///
///     local header, name, …, data                  for each entry
///     header, name, …                              for each entry: the directory
///     record and locator of the 64-bit form        only in some archives
///     record of the end                            where the directory is
///
/// The directory says what is in the archive. Every number in it is compared with the file before it is used.
///
/// Source: PKWARE, *APPNOTE.TXT – .ZIP File Format Specification*, version 6.3.10.
package struct ZipArchive: Sendable {
  /// The entries in the order of the directory.
  package let entries: [Entry]
  private let source: [UInt8]

  /// An entry of an archive: a file with a name.
  package struct Entry: Sendable, Equatable {
    /// The name, with the names of its folders.
    package let name: String
    /// The number of bytes when it is unpacked, as the archive announces it.
    package let size: Int
    let method: Method
    let checksum: UInt32
    /// Where its data are in the archive.
    let data: Range<Int>
  }

  /// How the data of an entry are stored.
  enum Method: UInt16, Sendable {
    case stored = 0
    case deflated = 8
  }

  /// Returns whether a file begins as an archive with entries, or is an archive without any.
  package static func isZip(_ source: [UInt8]) -> Bool {
    source.starts(with: ZipRecord.localHeader) || source.starts(with: ZipRecord.end)
  }

  /// Reads the directory of an archive.
  ///
  /// - Parameter source: The bytes of the archive.
  /// - Throws: The first fault, with its byte or the name of its entry.
  package init(_ source: [UInt8]) throws(Fault) {
    let directory = try ZipDirectory(source)
    entries = try directory.entries()
    self.source = source
  }

  /// Unpacks an entry.
  ///
  /// - Parameters:
  ///   - entry: An entry of this archive.
  ///   - limit: The most bytes to unpack.
  /// - Returns: The bytes, exactly as many as the archive announces.
  /// - Throws: A fault with the name of the entry.
  package func bytes(of entry: Entry, limit: Int) throws(Fault) -> [UInt8] {
    guard entry.size <= limit else {
      throw Fault(
        at: .part(entry.name), "unpacks to \(inBytes(entry.size)), but at most \(limit) are allowed here")
    }
    let bytes = try content(of: entry)
    guard bytes.count == entry.size else {
      throw Fault(
        at: .part(entry.name), "unpacks to \(inBytes(bytes.count)), but the archive announces \(entry.size)",
        fix: damaged)
    }
    guard CRC32.checksum(of: bytes[...]) == entry.checksum else {
      throw Fault(at: .part(entry.name), "the checksum differs from that of the unpacked data", fix: damaged)
    }
    return bytes
  }

  private func content(of entry: Entry) throws(Fault) -> [UInt8] {
    switch entry.method {
    case .stored: return Array(source[entry.data])
    case .deflated:
      do throws(Fault) {
        return try Inflate.unpack(source, in: entry.data, limit: entry.size).bytes
      } catch {
        throw error.within(entry.name)
      }
    }
  }
}
