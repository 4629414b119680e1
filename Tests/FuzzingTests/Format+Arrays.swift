import Interchange
import NeuralNetwork

/// Files of arrays, and what compresses them.
extension Format {
  static let numPyFile = Format(
    name: "array", sound: Samples.arrays.map { .bytes(NumPyFile.bytes(of: $0)) }, hasPlaces: false,
    read: shown)

  static let numPyArchive = Format(
    name: "archive", sound: [.bytes(NumPyArchive.bytes(of: Samples.arrays))], hasPlaces: false, read: shown)

  static let safetensors = Format(
    name: "safetensors", sound: [.bytes(Safetensors.bytes(of: Samples.arrays))], hasPlaces: false, read: shown
  )

  static let gzip = Format(name: "gzip", sound: [.bytes(Samples.gzip)], hasPlaces: false, read: shown)

  /// A stream without a checksum, so that most changes reach the decoder.
  static let deflate = Format(name: "deflate", sound: [.bytes(Samples.deflate)]) { bytes throws(Faults) in
    do throws(Fault) {
      let stream = try Inflate.unpack(bytes, in: 0..<bytes.count, limit: Samples.limit)
      return Shown(lines: ["\(stream.bytes.count)"])
    } catch {
      throw Faults([error])
    }
  }

  /// The weights of another program, and the problem file that is made of them.
  static let importedNetwork = Format(
    name: "imported network",
    sound: [
      .bytes(Safetensors.bytes(of: Samples.weights)), .bytes(NumPyArchive.bytes(of: Samples.weights)),
      .json(
        Array(
          #"{"sizes": [2, 2, 1], "weights": [[[0.5, 1], [2, -1]], [[1, 3]]], "biases": [[[0], [1]], [[2]]], "cost": "CrossEntropyCost"}"#
            .utf8)),
    ], hasPlaces: false
  ) { bytes throws(Faults) in
    let network: ForeignNetwork
    switch try ArrayFile(bytes, file: "input", limit: Samples.limit) {
    case .arrays(let arrays): network = ForeignNetwork(arrays: arrays)
    case .other(let text): network = try JSONReader.read(text) { ForeignNetwork(&$0) }
    }
    do throws(Fault) {
      var settings = ImportSettings()
      settings.activations = [.tanh, .sigmoid]
      let imported = try ImportedProblem(network, name: "input", settings: settings, limit: .usual)
      return Shown(lines: imported.remarks, json: imported.problem.json())
    } catch {
      throw Faults([error])
    }
  }

  @Sendable private static func shown(_ bytes: [UInt8]) throws(Faults) -> Shown {
    switch try ArrayFile(bytes, file: "input", limit: Samples.limit) {
    case .arrays(let arrays): Shown(lines: arrays.map { sanitizedLine($0.name) + " \($0.shape)" })
    case .other(let bytes): Shown(lines: ["\(bytes.count)"])
    }
  }
}

extension Samples {
  static let limit = 1 << 16

  static let arrays = [
    NamedArray(name: "W", shape: [2, 3], elements: [0, 0.25, -0.5, 1e308, 5, .infinity]),
    NamedArray(name: "layer.b", shape: [2], elements: [0.5, -1]),
    NamedArray(name: "scale", shape: [], elements: [2]),
  ]

  /// A network 2-2-1 with two examples.
  static let weights = [
    NamedArray(name: "fc1.weight", shape: [2, 2], elements: [0.5, 1, 2, -1]),
    NamedArray(name: "fc1.bias", shape: [2], elements: [0, 1]),
    NamedArray(name: "fc2.weight", shape: [1, 2], elements: [1, 3]),
    NamedArray(name: "fc2.bias", shape: [1], elements: [2]),
    NamedArray(name: "x", shape: [2, 2], elements: [1, 0, 0.5, 0.25]),
    NamedArray(name: "y", shape: [2], elements: [0, 1]),
  ]

  /// What zlib makes of letters whose numbers are Fibonacci numbers: one block with codes of its own.
  static let deflate: [UInt8] = [
    0x6D, 0x90, 0x49, 0x92, 0xC3, 0x30, 0x0C, 0x03, 0xDF, 0x3A, 0x99, 0x58, 0x12, 0x17, 0xE0, 0xFF,
    0xC7, 0x00, 0xB4, 0x73, 0x8B, 0x4B, 0x65, 0xEE, 0x52, 0x83, 0x7F, 0xAF, 0x6B, 0x47, 0x56, 0x83,
    0xAB, 0x59, 0x44, 0x91, 0x4C, 0xB0, 0xB7, 0x6C, 0x2B, 0x2C, 0x10, 0xED, 0x0A, 0x93, 0x50, 0xBE,
    0xDA, 0xC6, 0x11, 0x3B, 0xD4, 0xAF, 0xE8, 0xB8, 0xEA, 0x64, 0xAD, 0x3E, 0x6E, 0x4D, 0x86, 0xFE,
    0x9A, 0x62, 0x43, 0xED, 0x31, 0x7E, 0xA8, 0x05, 0x3C, 0xFE, 0x47, 0x77, 0xC0, 0xD7, 0x6B, 0x8C,
    0x55, 0x17, 0x4F, 0xB7, 0xAF, 0xE2, 0x76, 0xC2, 0x69, 0x57, 0x52, 0x9E, 0x6E, 0x53, 0xE2, 0x3E,
    0xBA, 0xF2, 0xE1, 0xA3, 0xB3, 0xA8, 0xB3, 0x04, 0x8A, 0x0C, 0x07, 0xC0, 0xCD, 0xEA, 0xC1, 0x76,
    0x6C, 0x53, 0x89, 0x7D, 0x7D, 0x29, 0x35, 0x24, 0x86, 0xA1, 0x3A, 0x92, 0x31, 0x89, 0xE1, 0x16,
    0xE1, 0x4E, 0xAB, 0x45, 0x02, 0x69, 0xAD, 0xC9, 0xF5, 0xCF, 0xA8, 0xB7, 0x5A, 0x70, 0x86, 0xF5,
    0x6D, 0x07, 0x9D, 0xCC, 0x9E, 0x01, 0x03, 0xF9, 0xA5, 0xFD, 0x8B, 0xB1, 0xE3, 0x59, 0x07, 0x72,
    0xC0, 0x24, 0xE4, 0x59, 0x23, 0xBC, 0xD5, 0x1A, 0x71, 0x25, 0xDF, 0xE5, 0x60, 0xCC, 0x5A, 0x4D,
    0x3D, 0xAB, 0x13, 0xD5, 0xF3, 0x82, 0x04, 0xE0, 0xF6, 0x27, 0x1C, 0x71, 0xB2, 0x86, 0x9E, 0xC3,
    0xD2, 0xD6, 0x22, 0x39, 0x48, 0x59, 0xCB, 0x6B, 0xCC, 0x21, 0x53, 0x8F, 0xB4, 0x28, 0x1D, 0x37,
    0x9D, 0x3A, 0x1B, 0xDF, 0x8F, 0xFC, 0x00,
  ]

  /// What gzip makes of a small table.
  static let gzip: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xAB, 0xD0, 0xA9, 0xE4, 0x32, 0xD0,
    0x33, 0xD5, 0x31, 0xE4, 0xD2, 0x35, 0xD0, 0x33, 0x02, 0xD1, 0x10, 0x1E, 0x00, 0xE1, 0xDB, 0x86,
    0x5D, 0x18, 0x00, 0x00, 0x00,
  ]
}
