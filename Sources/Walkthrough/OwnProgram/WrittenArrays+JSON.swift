import Backpropagation
import Interchange
import NeuralNetwork

extension WrittenArrays {
  /// Reads an object whose members are arrays, each under its name, or the file of a trace.
  ///
  ///     { "delta[2]": [0.0088, 0.0100], "dC/dw[3]": [[0.0822, 0.0827], [-0.0226, -0.0227]] }
  ///
  /// Of a trace, only the numbers are read: they may contradict each other.
  /// What cannot be read is a fault; the rest is read.
  package init(json source: [UInt8]) {
    var list: [WrittenArray] = []
    var faults = Faults()
    do throws(Faults) {
      try JSONReader.read(source) { json -> Void? in
        list = json.has("examples") ? json.arraysOfTrace() : json.namedArrays()
        return ()
      }
    } catch {
      faults = error
    }
    self.init(list)
    self.faults = faults
  }
}

extension JSONReader {
  /// Reads the members of an object, each an array under its name.
  fileprivate mutating func namedArrays() -> [WrittenArray] {
    ignoreOtherMembers()
    guard let members = value.members else {
      mismatch("an object")
      return []
    }
    return members.compactMap { member in optional(member.key) { $0.array(named: member.key) } }
  }

  /// Reads the numbers of a trace; a layer's quantities have the names of a program.
  fileprivate mutating func arraysOfTrace() -> [WrittenArray] {
    ignoreOtherMembers()
    var list: [WrittenArray] = []
    var example = 0
    optional("examples") { json in
      _ = json.each { json -> Void? in
        example += 1
        json.ignoreOtherMembers()
        json.add("cost", named: "cost@\(example)", to: &list)
        json.optional("layers") { json in
          _ = json.each { $0.add(Self.traced, suffix: "@\(example)", to: &list) }
        }
        return ()
      }
    }
    add("cost", named: "cost", to: &list)
    optional("gradient") { json in _ = json.each { $0.add(Self.gradients, suffix: "", to: &list) } }
    return list
  }

  /// Adds the arrays of a layer, under the names that members have, with the number of the layer.
  private mutating func add(
    _ members: [(member: String, name: String)], suffix: String, to list: inout [WrittenArray]
  ) -> Void? {
    ignoreOtherMembers()
    guard let l = required("layer", { $0.integer(in: 1...Self.mostLayers) }) else { return nil }
    for (member, name) in members { add(member, named: "\(name)\(l)\(suffix)", to: &list) }
    return ()
  }

  private mutating func add(_ member: String, named name: String, to list: inout [WrittenArray]) {
    if let array = optional(member, { $0.array(named: name) }) { list.append(array) }
  }

  private static let traced = [
    (member: "z", name: "z"), ("a", "a"), ("sigmaPrime", "slope"), ("dCda", "da"), ("delta", "delta"),
  ]
  private static let gradients = [
    (member: "biases", name: "db"), ("thresholds", "db"), ("weights", "dw"),
  ]
}

extension JSONReader {
  fileprivate static let mostLayers = 1_000_000

  /// Reads a number, or numbers in nested arrays whose rows are equally long.
  fileprivate mutating func array(named name: String) -> WrittenArray? {
    var (shape, elements): ([Int], [Double]) = ([], [])
    guard collect(&shape, &elements, depth: 0) else { return nil }
    return WrittenArray(name, shape: shape, elements, at: place)
  }

  /// Collects the numbers here; returns false after a fault.
  private mutating func collect(_ shape: inout [Int], _ elements: inout [Double], depth: Int) -> Bool {
    guard let parts = value.elements else {
      guard shape.count == depth, let number = recordedNumber() else {
        if shape.count != depth { fault("the rows have different lengths") }
        return false
      }
      elements.append(number)
      return true
    }
    guard depth < Self.deepestArray else {
      fault("the arrays are nested too deeply", fix: "A matrix needs two: [[1, 2], [3, 4]].")
      return false
    }
    let isFirst = elements.isEmpty && shape.count == depth
    if isFirst { shape.append(parts.count) }
    guard shape.count > depth, shape[depth] == parts.count, !parts.isEmpty else {
      fault(parts.isEmpty ? "there are no numbers" : "the rows have different lengths")
      return false
    }
    if case .numbers(let numbers) = value.content {
      guard shape.count == depth + 1 else {
        fault("the rows have different lengths")
        return false
      }
      elements += numbers
      return true
    }
    var areRead = true
    var (sizes, numbers) = (shape, elements)
    _ = each { json -> Void? in
      guard areRead else { return () }
      areRead = json.collect(&sizes, &numbers, depth: depth + 1)
      return areRead ? () : nil
    }
    (shape, elements) = (sizes, numbers)
    return areRead
  }

  private static let deepestArray = 4
}
