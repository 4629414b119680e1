import Interchange

extension OutputFormat {
  /// The numbers of a trace as arrays of NumPy.
  public static let npz = OutputFormat(name: "npz", fileExtension: "npz", kind: .data, isBinary: true) {
    document, _, sink in sink(NumPyArchive.bytes(of: document.arrays()))
  }

  /// The numbers of a trace in the format safetensors.
  public static let safetensors = OutputFormat(
    name: "safetensors", fileExtension: "safetensors", kind: .data, isBinary: true
  ) { document, _, sink in sink(Safetensors.bytes(of: document.arrays())) }
}
