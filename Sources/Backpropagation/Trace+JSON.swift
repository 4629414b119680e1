import Expressions
public import Interchange
import NeuralNetwork

/// The format of a trace file and its version, which rises with a change that breaks readers of the previous version.
enum TraceFile {
  static let format = "backstep-trace"
  /// The version of files whose layers all have a bias for each neuron.
  static let version = 1
  /// The version of files in which a layer has one bias or none; a reader of version 1 expects a list there.
  static let versionWithBiasKinds = 2
  /// The version of files in which a layer has thresholds.
  static let versionWithThresholds = 3
  static let latestVersion = versionWithThresholds

  /// Returns whether this program reads files of a version.
  static func isKnown(_ number: Int) -> Bool { version...latestVersion ~= number }

  /// Returns the lowest version whose readers can read the trace of a network.
  static func version(for network: Network) -> Int {
    if network.hasThresholds { return versionWithThresholds }
    return network.biasKinds.allSatisfy { $0 == .perNeuron } ? version : versionWithBiasKinds
  }
}

extension Trace: JSONCoded {
  /// Reads a trace file and reports all its faults.
  ///
  /// The numbers are taken as they were recorded. Their shapes are checked against the problem. The gradient is
  /// checked against the errors and activations, from which it follows.
  public init?(_ json: inout JSONReader) {
    self.init(&json, limit: .usual)
  }

  /// Writes a trace file row by row, so that no gradient is ever in memory as a whole.
  ///
  /// Weights that were drawn from a seed are written as numbers, since a trace contains every number of its passes.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("format", TraceFile.format)
      json.member("version", TraceFile.version(for: network))
      json.member("problem", problem.writtenOut)
      json.member("cost") { $0.writeRecorded(cost) }
      json.member("examples") { json in
        json.array(examples) { json, example in
          example.write(to: &json, inputGradient: inputGradient(of: example))
        }
      }
      json.member("gradient") { json in
        json.array(network.layers.indices) { json, layer in writeGradient(ofLayer: layer, to: &json) }
      }
    }
  }

  /// Returns ∂C/∂a¹ if the trace includes it.
  private func inputGradient(of example: ExampleTrace) -> Vector? {
    includesInputGradient ? example.costGradient(ofLayer: 1, in: network) : nil
  }

  private func writeGradient(ofLayer l: Int, to json: inout JSONWriter) {
    json.object { json in
      json.member("layer", l)
      json.member("weights") { json in
        json.array(1...network.layers[l].neurons) { json, neuron in
          json.writeRecorded(weightGradient(layer: l, receiver: neuron))
        }
      }
      let biases = biasGradient(layer: l)
      switch network.layers[l].biasKind {
      case .perNeuron: json.member("biases") { $0.writeRecorded(biases) }
      case .shared: json.member("biases") { $0.writeRecorded(biases[0]) }
      case .none: break
      case .threshold: json.member("thresholds") { $0.writeRecorded(BiasKind.threshold.written(biases)) }
      }
    }
  }
}

extension ExampleTrace {
  fileprivate func write(to json: inout JSONWriter, inputGradient: Vector?) {
    json.object { json in
      json.member("cost") { $0.writeRecorded(cost) }
      json.member("layers") { json in
        json.array(1...forward.activations.lastLayer) { json, l in
          json.object { json in
            json.member("layer", l)
            if l > 1 {
              writeMembers(ofLayer: l, to: &json)
            } else {
              json.member("a", forward.input)
              if let inputGradient { json.member("dCda") { $0.writeRecorded(inputGradient) } }
            }
          }
        }
      }
    }
  }

  private func writeMembers(ofLayer l: Int, to json: inout JSONWriter) {
    json.member("z") { $0.writeRecorded(forward.weightedInputs[l]) }
    json.member("a") { $0.writeRecorded(forward.activations[l]) }
    if let slopes = backward.slopes[l] { json.member("sigmaPrime") { $0.writeRecorded(slopes) } }
    if l == forward.activations.lastLayer { json.member("dCda") { $0.writeRecorded(backward.costGradient) } }
    json.member("delta") { $0.writeRecorded(backward.errors[l]) }
  }
}
