import Interchange

/// Files of NumPy with one array each: those of a folder, or some with commas between their names.
struct ArrayFiles {
  /// The name of the network: that of the folder, or of the first file.
  let name: String
  private let paths: [String]

  /// Finds the files that a name means; nil if it means one file of any kind.
  ///
  /// - Throws: That a folder has no such file.
  init?(_ name: String) throws(InputFaults) {
    if let names = Folder.names(in: name) {
      self.name = name
      paths = names.filter { $0.hasSuffix(Self.ending) }.sorted().map { name + "/" + $0 }
      guard paths.isEmpty else { return }
      throw InputFaults(
        file: name,
        faults: Faults([
          Fault("is a folder without files that end with \(Self.ending)", fix: "Name a file in it.")
        ]))
    }
    paths = name.split(separator: ",").map(String.init)
    self.name = paths.first ?? name
    guard paths.count > 1, paths.allSatisfy({ $0.hasSuffix(Self.ending) }), !OutputFile.exists(name) else {
      return nil
    }
  }

  private static let ending = ".npy"

  /// Reads the arrays; each has the name of its file without the ending.
  ///
  /// - Throws: All faults of the first file that has some.
  func arrays() throws(InputFaults) -> [NamedArray] {
    var arrays: [NamedArray] = []
    var room = InputFile.largest
    for path in paths {
      do throws(Faults) {
        let file = try InputFile(reading: path)
        guard case .arrays(let own) = try ArrayFile(file.bytes, file: path, limit: room) else {
          throw Faults([Fault("is not an array of NumPy", fix: "Save it with numpy.save.")])
        }
        for array in own {
          let name = own.count == 1 ? String(fileName(of: path).dropLast(Self.ending.count)) : array.name
          arrays.append(
            NamedArray(name: name, shape: array.shape, elements: array.elements, type: array.type))
          room -= 8 * array.elements.count
        }
      } catch {
        throw InputFaults(file: path, faults: error)
      }
    }
    return arrays
  }
}
