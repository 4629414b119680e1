import Expressions

/// A library of Python that calculates with arrays.
package enum PythonLibrary: String, CaseIterable, Sendable {
  case numpy, pytorch
}

extension PythonLibrary {
  /// The name of its module in a script.
  var module: String {
    switch self {
    case .numpy: "np"
    case .pytorch: "torch"
    }
  }

  /// The function that makes an array of lists of numbers.
  var array: String {
    switch self {
    case .numpy: "np.array"
    case .pytorch: "torch.tensor"
    }
  }

  /// Returns the sum over the neurons of a layer, which are the rows of a column in NumPy, and the columns in PyTorch.
  func sum(_ x: String) -> String {
    switch self {
    case .numpy: "np.sum(\(x))"
    case .pytorch: "torch.sum(\(x), 1, keepdim=True)"
    }
  }

  /// Returns the greatest or the smallest number of a layer.
  func extreme(_ extreme: Extreme, of x: String) -> String {
    switch self {
    case .numpy: "np.\(extreme.rawValue)(\(x))"
    case .pytorch: "torch.a\(extreme.rawValue)(\(x), 1, keepdim=True)"
    }
  }

  /// Returns the greater or the smaller of two numbers.
  ///
  /// Where both are equal, PyTorch would give each half of the derivative; a choice gives it to the second one, as
  /// `Expression.derivative(by:)` does.
  func extreme(_ extreme: Extreme, _ x: String, _ y: String) -> String {
    switch self {
    case .numpy: "np.\(extreme.rawValue)imum(\(x), \(y))"
    case .pytorch: "torch.where(\(x) \(extreme == .maximum ? ">" : "<") \(y), \(x), \(y))"
    }
  }

  /// Returns max(0, x).
  func positivePart(_ x: String) -> String {
    switch self {
    case .numpy: "np.maximum(\(x), 0)"
    case .pytorch: "torch.relu(\(x))"
    }
  }

  /// Returns |x|; at 0, its derivative is −1, as that of `Expression.derivative(by:)`.
  func absoluteValue(_ x: String) -> String {
    switch self {
    case .numpy: "np.abs(\(x))"
    case .pytorch: "torch.where(\(x) > 0, \(x), -(\(x)))"
    }
  }
}
