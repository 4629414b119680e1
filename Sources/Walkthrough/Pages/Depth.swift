/// How closely a step is looked at.
public enum Depth: String, CaseIterable, Hashable, Sendable {
  /// The vector equation of a whole layer.
  case layer
  /// The component equation of each neuron.
  case neuron
  /// Every product of the sum.
  case term
}
