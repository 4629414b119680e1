/// Which neuron a row of a matrix of weights belongs to.
public enum WeightOrientation: String, CaseIterable, Sendable {
  /// A row belongs to the neuron that receives, as in z = W a + b; so in PyTorch and in this program.
  case outIn = "out-in"
  /// A row belongs to the neuron that sends, as in z = a W + b; so in Keras, scikit-learn and many programs with NumPy.
  case inOut = "in-out"
}
