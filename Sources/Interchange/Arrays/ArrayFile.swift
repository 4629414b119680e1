/// A file that may have arrays, recognised by its first bytes.
package enum ArrayFile: Sendable, Equatable {
  /// Arrays of NumPy or of the format safetensors.
  case arrays([NamedArray])
  /// Any other bytes, such as a text: those of the file, or what they stand for if gzip has compressed them.
  case other([UInt8])

  /// Reads a file.
  ///
  /// An array that is alone in its file has no name. The arrays of an archive are in its order, and those of a file of
  /// safetensors in the order of their numbers.
  ///
  /// - Parameters:
  ///   - source: The bytes of the file.
  ///   - file: The name of the file, for the Python with which a fault is fixed.
  ///   - limit: The most bytes to unpack, and the most that the numbers may take in memory, eight for each.
  /// - Throws: All faults. If other programs read the file, the fix is a line of Python that saves its arrays for this one.
  package init(_ source: [UInt8], file: String, limit: Int) throws(Faults) {
    let content = try ArrayFile.unpacked(source, limit: limit)
    if NumPyFile.isNumPyFile(content) {
      self = .arrays([try Faults.catching { () throws(Fault) in try NumPyFile.read(content, limit: limit) }])
    } else if ZipArchive.isZip(content) {
      let archive = try Faults.catching { () throws(Fault) in try ZipArchive(content) }
      if let format = ForeignFormat(of: archive) { throw Faults([format.fault(file: file)]) }
      self = .arrays(try NumPyArchive.read(archive, limit: limit))
    } else if Safetensors.isSafetensors(content) {
      self = .arrays(try Safetensors.read(content, limit: limit))
    } else if let format = ForeignFormat(of: content) {
      throw Faults([format.fault(file: file)])
    } else {
      self = .other(content)
    }
  }

  /// The bytes of a file, unpacked if gzip has compressed them.
  private static func unpacked(_ source: [UInt8], limit: Int) throws(Faults) -> [UInt8] {
    guard Gzip.isGzip(source) else { return source }
    let content = try Faults.catching { () throws(Fault) in try Gzip.unpack(source, limit: limit) }
    guard !Gzip.isGzip(content) else {
      throw Faults([Fault("is compressed twice", fix: "Unpack it once with gunzip.")])
    }
    return content
  }
}
