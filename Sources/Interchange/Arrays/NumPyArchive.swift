/// Files of several arrays, as `numpy.savez` and `numpy.savez_compressed` write them (`.npz`).
///
/// They are ZIP archives; each entry whose name ends with `.npy` is a file of one array.
package enum NumPyArchive {
  private static let suffix = ".npy"

  /// Returns whether an entry of an archive is an array.
  static func isArray(_ entry: ZipArchive.Entry) -> Bool { entry.name.hasSuffix(suffix) }

  /// Reads the arrays of an archive in their order; other entries are passed over.
  ///
  /// - Parameters:
  ///   - archive: The archive.
  ///   - limit: The most bytes to unpack, and the most that the numbers of all arrays may take in memory.
  /// - Returns: The arrays.
  /// - Throws: All faults, each with the name of its entry.
  package static func read(_ archive: ZipArchive, limit: Int) throws(Faults) -> [NamedArray] {
    var arrays: [NamedArray] = []
    var faults = Faults()
    var rest = limit
    for entry in archive.entries where isArray(entry) {
      do throws(Fault) {
        let bytes = try archive.bytes(of: entry, limit: rest)
        let array = try array(bytes, of: entry, limit: rest)
        rest -= 8 * array.elements.count
        arrays.append(array)
      } catch {
        faults.report(error)
      }
    }
    try faults.throwIfAny()
    return arrays
  }

  private static func array(
    _ bytes: [UInt8], of entry: ZipArchive.Entry, limit: Int
  ) throws(Fault) -> NamedArray {
    do throws(Fault) {
      return try NumPyFile.read(bytes, name: String(entry.name.dropLast(suffix.count)), limit: limit)
    } catch {
      throw error.within(entry.name)
    }
  }

  /// Returns the bytes that `numpy.savez` writes for arrays of type `float64`, whose names differ.
  package static func bytes(of arrays: [NamedArray]) -> [UInt8] {
    var writer = ZipWriter()
    for array in arrays { writer.append(array.name + suffix, NumPyFile.bytes(of: array)) }
    return writer.bytes
  }
}
