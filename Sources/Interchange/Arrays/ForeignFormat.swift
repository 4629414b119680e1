/// A format that only other programs read; with a line of Python, its arrays can be saved in one that this program reads.
enum ForeignFormat {
  case torch, keras, kerasHDF5, hdf5, matlab, matlabHDF5, scikitLearn, joblib, pickle, archive, bzip2, xz

  /// Recognises a format by the first bytes of a file, and where they leave a choice, by names in it.
  init?(of source: [UInt8]) {
    switch source {
    case _ where source.starts(with: Signature.torch): self = .torch
    case _ where source.starts(with: Signature.hdf5): self = source.has("model_config") ? .kerasHDF5 : .hdf5
    case _ where source.starts(with: Signature.matlabHDF5): self = .matlabHDF5
    case _ where source.starts(with: Signature.matlab): self = .matlab
    case _ where source.starts(with: Signature.bzip2): self = .bzip2
    case _ where source.starts(with: Signature.xz): self = .xz
    case _ where source.isPickle:
      self =
        source.has("sklearn") && source.has("coefs_")
        ? .scikitLearn : source.has("joblib") ? .joblib : .pickle
    case _ where source.isZlib: self = .joblib
    default: return nil
    }
  }

  /// Recognises a format by the names of the entries of an archive; returns nil if it has an array of NumPy.
  init?(of archive: ZipArchive) {
    let names = archive.entries.map(\.name)
    if names.contains(where: { $0 == "data.pkl" || $0.hasSuffix("/data.pkl") }) {
      self = .torch
    } else if names.contains("config.json"), names.contains("model.weights.h5") {
      self = .keras
    } else if archive.entries.contains(where: NumPyArchive.isArray) {
      return nil
    } else {
      self = .archive
    }
  }

  private enum Signature {
    /// A pickle that begins with a number, which PyTorch wrote before version 1.6.
    static let torch: [UInt8] = [
      0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19,
    ]
    static let hdf5: [UInt8] = [0x89] + Array("HDF\r\n\u{1A}\n".utf8)
    static let matlab: [UInt8] = Array("MATLAB 5.0 MAT-file".utf8)
    static let matlabHDF5: [UInt8] = Array("MATLAB 7.3 MAT-file".utf8)
    static let bzip2: [UInt8] = Array("BZh".utf8)
    static let xz: [UInt8] = [0xFD] + Array("7zXZ\0".utf8)
  }
}

extension ForeignFormat {
  /// The fault of a file of this format, with a line of Python that opens the file by its name.
  func fault(file: String) -> Fault {
    Fault(
      "is \(description)", fix: python(pythonText(file)).map { "Run this line in Python: \($0)" } ?? advice)
  }

  private var description: String {
    switch self {
    case .torch: "a file of PyTorch"
    case .keras, .kerasHDF5: "a model of Keras"
    case .hdf5: "a file of the format HDF5"
    case .matlab, .matlabHDF5: "a file of MATLAB"
    case .scikitLearn: "a model of scikit-learn"
    case .joblib: "a file of joblib"
    case .pickle: "a pickle of Python"
    case .archive: "a ZIP archive without an array of NumPy"
    case .bzip2: "compressed with bzip2"
    case .xz: "compressed with xz"
    }
  }

  /// What to do if no line of Python reads the format.
  private var advice: String {
    switch self {
    case .bzip2: "Unpack it first with bunzip2."
    case .xz: "Unpack it first with unxz."
    default: "Unpack it first, or save arrays in Python with numpy.savez('weights.npz', W=W, b=b)."
    }
  }

  /// A line of Python that saves the arrays of a file in an archive of NumPy.
  private func python(_ file: String) -> String? {
    switch self {
    case .torch:
      // A model, its state, or a checkpoint with the state in it.
      "import numpy, torch; d = torch.load(\(file), map_location='cpu'); "
        + "d = d.state_dict() if hasattr(d, 'state_dict') else d; "
        + "d = next((d[k] for k in ('model_state_dict', 'state_dict', 'model') if k in d), d); "
        + "numpy.savez('weights.npz', **{k: v.detach().double().numpy() for k, v in d.items() if torch.is_tensor(v)})"
    case .keras, .kerasHDF5:
      "import keras, numpy; m = keras.models.load_model(\(file), compile=False); "
        + "numpy.savez('weights.npz', *m.get_weights())"
    case .hdf5:
      "import h5py, numpy; d = {}; h5py.File(\(file)).visititems("
        + "lambda k, v: d.update({k: v[()]}) if isinstance(v, h5py.Dataset) else None); "
        + "numpy.savez('weights.npz', **d)"
    case .matlabHDF5:
      "import h5py, numpy; d = {k: v[()].T for k, v in h5py.File(\(file)).items() if isinstance(v, h5py.Dataset)}; "
        + "numpy.savez('weights.npz', **d)"
    case .matlab:
      "import numpy, scipy.io; d = scipy.io.loadmat(\(file)); "
        + "numpy.savez('weights.npz', **{k: v for k, v in d.items() if k[0] != '_'})"
    case .scikitLearn:
      "import joblib, numpy; m = joblib.load(\(file)); "
        + "numpy.savez('weights.npz', **{f'coefs_{i}': w for i, w in enumerate(m.coefs_)}, "
        + "**{f'intercepts_{i}': b for i, b in enumerate(m.intercepts_)})"
    case .joblib:
      "import joblib, numpy; d = joblib.load(\(file)); " + saving
    case .pickle:
      "import numpy, pickle; d = pickle.load(open(\(file), 'rb')); " + saving
    case .archive, .bzip2, .xz: nil
    }
  }

  /// The end of a line of Python that saves arrays by name, those of a model of scikit-learn, or those in lists.
  private var saving: String {
    "d = [d.coefs_, d.intercepts_] if hasattr(d, 'coefs_') else d; "
      + "f = lambda x: [x] if hasattr(x, 'shape') else [a for v in x for a in f(v)]; "
      + "numpy.savez('weights.npz', **d) if isinstance(d, dict) else numpy.savez('weights.npz', *f(d))"
  }

  /// A text as Python writes it.
  private func pythonText(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}

extension [UInt8] {
  /// Whether the bytes begin as a pickle of protocol 2 to 5.
  fileprivate var isPickle: Bool { count > 1 && self[0] == 0x80 && 2...5 ~= self[1] }

  /// Whether the bytes begin as those of zlib, which joblib uses, and are not a text.
  fileprivate var isZlib: Bool {
    count > 2 && self[0] == 0x78 && (Int(self[0]) << 8 | Int(self[1])) % 31 == 0
      && prefix(64).contains { $0 >= 0x80 || $0 < 9 }
  }

  /// Whether a word is in the first megabyte.
  fileprivate func has(_ word: String) -> Bool {
    let start = prefix(1 << 20)
    return start.indices.contains { start[$0] == word.utf8.first && start[$0...].starts(with: word.utf8) }
  }
}
