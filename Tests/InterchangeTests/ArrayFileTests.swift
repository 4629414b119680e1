import Interchange
import Testing

private func read(_ bytes: [UInt8], file: String = "f", limit: Int = 1 << 20) throws(Faults) -> ArrayFile {
  try ArrayFile(bytes, file: file, limit: limit)
}

private func lines(of bytes: [UInt8], file: String = "f") -> [String] {
  do throws(Faults) {
    _ = try read(bytes, file: file)
    return []
  } catch {
    return error.lines(file: file)
  }
}

/// An archive with empty entries of these names.
private func archive(_ names: [String]) -> [UInt8] {
  var writer = ZipWriter()
  for name in names { writer.append(name, []) }
  return writer.bytes
}

/// A file of gzip whose only block is stored.
private func gzip(_ content: [UInt8], checksum: [UInt8]) -> [UInt8] {
  let length = [UInt8(content.count & 255), UInt8(content.count >> 8)]
  return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + length + length.map { ~$0 } + content + checksum + length
    + [0, 0]
}

struct ArrayFileTests {
  @Test(
    arguments: [
      ("matrix.npy", [""]), ("both.npz", ["W", "b"]), ("packed.npz", ["layer1.W", "b"]),
      ("plain.safetensors", ["W", "b"]), ("bfloat.safetensors", ["w"]),
    ])
  func `a file of arrays is recognised`(name: String, names: [String]) throws {
    guard case .arrays(let arrays) = try read(fixture(name)) else {
      Issue.record("\(name) is not recognised")
      return
    }
    #expect(arrays.map(\.name) == names)
  }

  @Test func `other bytes are handed on, unpacked`() throws {
    #expect(try read(fixture("plain.gz")) == .other(repeatedLines))
    for text in ["", "x,y\n1,2\n", "x^2,y\n", "{\"a\": 1}", "MATLAB"] {
      #expect(try read(Array(text.utf8)) == .other(Array(text.utf8)))
    }
    #expect(try read([0, 0, 8, 1, 0, 0, 0, 0]) == .other([0, 0, 8, 1, 0, 0, 0, 0]))
  }

  @Test func `what gzip has compressed is recognised`() throws {
    // The checksum of [0x80, 2].
    #expect(
      lines(of: gzip([0x80, 2], checksum: [0x98, 0xEB, 0x54, 0x94])).first == "f: is a pickle of Python")
    #expect(lines(of: gzip([0x1F, 0x8B], checksum: [0xC9, 0x46, 0xE9, 0xF6])).count == 2)
  }

  @Test(
    arguments: [
      ("protocol2.pickle", "a pickle of Python"), ("protocol3.pickle", "a pickle of Python"),
      ("protocol4.pickle", "a pickle of Python"), ("protocol5.pickle", "a pickle of Python"),
      ("sklearn.pickle", "a model of scikit-learn"), ("sklearn.joblib", "a model of scikit-learn"),
      ("plain.joblib", "a file of joblib"), ("packed.joblib", "a file of joblib"),
      ("numbers.mat", "a file of MATLAB"),
    ])
  func `a file of another program is recognised`(name: String, what: String) throws {
    let lines = lines(of: try fixture(name), file: name)
    #expect(lines.count == 2 && lines[0] == "\(name): is \(what)")
    #expect(lines[1].hasPrefix("  Run this line in Python: import ") && lines[1].contains("('\(name)'"))
  }

  @Test(
    arguments: [
      (archive(["model/data.pkl", "model/data/0"]), "a file of PyTorch"),
      (
        [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E],
        "a file of PyTorch"
      ),
      (archive(["metadata.json", "config.json", "model.weights.h5"]), "a model of Keras"),
      ([0x89] + Array("HDF\r\n\u{1A}\n".utf8), "a file of the format HDF5"),
      ([0x89] + Array("HDF\r\n\u{1A}\n model_config".utf8), "a model of Keras"),
      (Array("MATLAB 7.3 MAT-file".utf8), "a file of MATLAB"),
      (archive(["a.csv"]), "a ZIP archive without an array of NumPy"),
      (archive([]), "a ZIP archive without an array of NumPy"),
      (Array("BZh91AY".utf8), "compressed with bzip2"),
      ([0xFD] + Array("7zXZ\0".utf8), "compressed with xz"),
    ] as [([UInt8], String)])
  func `bytes of another program are recognised`(bytes: [UInt8], what: String) {
    let lines = lines(of: bytes)
    #expect(lines.count == 2 && lines[0] == "f: is \(what)")
  }

  @Test func `a line of Python opens the file by its name`() throws {
    let pickle = try fixture("protocol5.pickle")
    let start = #"import numpy, pickle; d = pickle.load(open('a\'b\\c.pkl', 'rb')); "#
    #expect(lines(of: pickle, file: "a'b\\c.pkl").last?.contains(start) == true)
  }

  /// A few bytes that stand for many: the size is believed only up to the limit, and never beyond what they can stand for.
  @Test func `no more is unpacked than allowed`() throws {
    let packed = try fixture("packed.npz")
    #expect(throws: Faults.self) { try read(packed, limit: 8047) }
    #expect(throws: Faults.self) { try read(fixture("plain.gz"), limit: repeatedLines.count - 1) }
    #expect(try read(fixture("plain.gz"), limit: repeatedLines.count) == .other(repeatedLines))
  }
}
