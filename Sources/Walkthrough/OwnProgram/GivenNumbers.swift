package import Backpropagation
import Equations
package import Expressions
package import Interchange
import NeuralNetwork
package import Notations

/// The numbers that a program of the reader computed, as quantities of a network.
///
/// The names of the arrays are those of the notes, or those of a program. A program may number the first weights 1,
/// where the notes have layer 2; that is found by the shapes.
package struct GivenNumbers: Sendable {
  /// The numbers of each vector, matrix or cost; nil for those that were not given.
  package private(set) var numbers: [Quantity: [Double?]] = [:]
  /// Whether all numbers are of type float32, by what the file says or by their digits.
  package let areSingle: Bool
  /// The names of the program that are not names of the notes, and what they were taken for.
  package private(set) var translations: [(name: String, quantity: Quantity)] = []
  /// The difference between the layers of the notes and the numbers of the program.
  package private(set) var offset = 0

  /// Finds the quantity of each array.
  ///
  /// - Parameters:
  ///   - arrays: The arrays of a file.
  ///   - trace: The trace with the right numbers.
  ///   - notation: The notes in whose letters names may be.
  ///   - example: The example whose numbers are meant where a name does not say it.
  /// - Throws: The faults of all arrays.
  package init(_ arrays: WrittenArrays, of trace: Trace, _ notation: Notation, example: Int) throws(Faults) {
    let all = arrays.list.lazy.flatMap(\.elements)
    areSingle = arrays.areSingle || all.areSingle
    let placement = Placement(trace: trace, notation: notation.writing(trace.problem), example: example)
    offset = placement.offset(of: arrays.list)
    var faults = arrays.faults
    for array in arrays.list {
      do throws(Fault) {
        let (quantity, isOfNotes) = try placement.quantity(of: array, offset: offset)
        for (whole, part, given) in try placement.placed(array, as: quantity) {
          try add(given, to: whole, at: part, count: placement.count(of: whole), array)
        }
        if !isOfNotes { translations.append((array.name, quantity)) }
      } catch {
        faults.report(Fault(at: array.place, error.what, fix: error.fix))
      }
    }
    try faults.throwIfAny()
  }

  /// Creates the numbers of a gradient of the data.
  package init(_ gradient: GivenGradient) {
    areSingle = gradient.numbers.areSingle
    for l in gradient.weights.indices {
      numbers[.weightGradients(layer: .number(l)).of(.mean)] = gradient.weights[l].elements
      numbers[.biasGradient(layer: .number(l)).of(.mean)] = gradient.biases[l]
    }
  }

  private mutating func add(
    _ given: [Double], to whole: Quantity, at part: Int, count: Int, _ array: WrittenArray
  ) throws(Fault) {
    var all = numbers[whole] ?? Array(repeating: nil, count: count)
    guard all[part..<part + given.count].allSatisfy({ $0 == nil }) else {
      throw Fault(
        "\(sanitizedLine(array.name)): these numbers are given twice", fix: "Leave out one of the two.")
    }
    all.replaceSubrange(part..<part + given.count, with: given.map(Optional.some))
    numbers[whole] = all
  }
}

extension Sequence<Double> {
  /// Whether all numbers are values of type float32, or are written with the digits of that type.
  fileprivate var areSingle: Bool {
    var mostDigits = 0
    var (haveValues, haveDigits) = (true, true)
    for number in self where number.isFinite && number != 0 {
      let single = Float(number)
      haveValues = haveValues && Double(single) == number
      haveDigits = haveDigits && "\(single)" == "\(number)"
      guard haveValues || haveDigits else { return false }
      mostDigits = Swift.max(mostDigits, WrittenPrecision(of: CollectionOfOne(number)).digits)
    }
    return mostDigits >= 7
  }
}

/// The places of arrays among the quantities of a network.
private struct Placement {
  let trace: Trace
  let notation: Notation
  let example: Int

  private var source: ExampleSource { trace.source(example: example) }
  private var examples: Int { trace.examples.count }

  /// Returns the number that is added to the numbers of a program's names, so that all shapes fit: 0 or 1.
  ///
  /// If both fit, the names are those of layers. If neither fits, it is the one with which fewer quantities are missing.
  func offset(of arrays: [WrittenArray]) -> Int {
    let named = arrays.filter { (try? notation.quantity(named: $0.name)) == nil }
    let misfits = (0...1).map { offset in
      let quantities = named.map { try? quantity(of: $0, offset: offset).0 }
      let fitting = zip(named, quantities).count { array, quantity in
        quantity.flatMap { try? placed(array, as: $0) } != nil
      }
      return (shapes: named.count - fitting, missing: quantities.count { $0 == nil })
    }
    return misfits[1] < misfits[0] ? 1 : 0
  }

  /// Returns the quantity that a name means, and whether it is a name of the notes.
  func quantity(of array: WrittenArray, offset: Int) throws(Fault) -> (Quantity, isOfNotes: Bool) {
    do throws(Fault) {
      let quantity = try notation.quantity(named: array.name, in: source)
      return (try checked(quantity, array), true)
    } catch {
      guard !array.name.contains("["), let name = ProgramName(array.name) else { throw error }
      return (try checked(quantity(of: name, offset: offset, array), array), false)
    }
  }

  private func quantity(of name: ProgramName, offset: Int, _ array: WrittenArray) throws(Fault) -> Quantity {
    var quantity = Quantity(name.kind, example: name.example.map(ExampleIndex.number) ?? .current)
    if name.kind == .activation { quantity.layer = 1 }
    if let number = name.number { quantity.layer = .number(number + offset) }
    do throws(Fault) {
      try notation.check(quantity, in: source)
    } catch {
      throw Fault("\(sanitizedLine(array.name)) would be \(error.what)", fix: error.fix)
    }
    return quantity
  }

  /// Returns the quantity with its example or as one of the data; only what a pass computes can be compared.
  private func checked(_ quantity: Quantity, _ array: WrittenArray) throws(Fault) -> Quantity {
    switch quantity.kind {
    case .weightedInput, .activation, .slope, .error, .costGradient, .target:
      return quantity.example == .current ? quantity.of(.number(example)) : quantity
    case .cost:
      let isOfExample =
        quantity.example == .current && notation.letters.cost != notation.letters.meanCost
        && notation.letters.cost == array.name
      return quantity.example == .current ? quantity.of(isOfExample ? .number(example) : .mean) : quantity
    case .weightGradient, .biasGradient: return quantity.example == .current ? quantity.of(.mean) : quantity
    case .weight, .bias, .updatedWeight, .updatedBias: return quantity
    default:
      throw Fault(
        "\(sanitizedLine(array.name)) is not a quantity of the two passes",
        fix: "Give weighted inputs, activations, slopes, errors, costs, gradients or new weights.")
    }
  }

  /// Returns the number of numbers in a whole vector or matrix.
  func count(of whole: Quantity) -> Int { source.value(of: whole)?.numbers.count ?? 0 }

  /// Returns the numbers of an array, each with the vector or matrix that they belong to, and the position there.
  func placed(_ array: WrittenArray, as quantity: Quantity) throws(Fault) -> [(Quantity, Int, [Double])] {
    var whole = quantity
    whole.element = .whole
    guard let right = source.value(of: whole) else {
      throw Fault("\(sanitizedLine(array.name)) has no number here", fix: "Leave it out.")
    }
    let shape = array.shape.filter { $0 != 1 }
    if quantity.element != .whole {
      guard array.elements.count == 1 else { throw misfit(array, quantity, "a single number") }
      return [(whole, try position(of: quantity.element, in: right), array.elements)]
    }
    let due: [Int]
    switch right {
    case .scalar: due = []
    case .vector(let v): due = [v.count]
    case .matrix(let m):
      due = [m.rows, m.columns]
      if array.shape != due, array.shape == due.reversed() {
        throw misfit(
          array, quantity, "\(m.rows) × \(m.columns)",
          fix: "It looks transposed: a row belongs to the neuron that receives.")
      }
      guard array.shape == due || (shape == due.filter { $0 != 1 } && array.shape.count < 2) else {
        throw misfit(
          array, quantity, "\(m.rows) × \(m.columns)", fix: "A row belongs to the neuron that receives.")
      }
      return [(whole, 0, array.elements)]
    }
    if shape == due.filter({ $0 != 1 }) { return [(whole, 0, array.elements)] }
    let isOfAll = whole.exampleNumber == example && examples > 1
    let count = right.numbers.count
    if isOfAll, array.shape.first == examples, array.elements.count == examples * count {
      return (0..<examples).map { n in
        (whole.of(.number(n + 1)), 0, Array(array.elements[n * count..<(n + 1) * count]))
      }
    }
    let isTransposed = isOfAll && array.shape == [count, examples]
    throw misfit(
      array, quantity, due.isEmpty ? "a single number" : counted(count, "number"),
      fix: isTransposed
        ? "It looks transposed: a row belongs to one example."
        : isOfAll ? "Numbers of all examples have a row for each, here \(examples) rows." : nil)
  }

  private func misfit(_ array: WrittenArray, _ quantity: Quantity, _ due: String, fix: String? = nil) -> Fault
  {
    let name = notation.name(of: quantity.of(.current))
    let start = name == array.name ? "" : "\(sanitizedLine(array.name)): "
    return Fault("\(start)\(array.shapeInWords) for \(name), which has \(due)", fix: fix)
  }

  private func position(of element: Element, in right: Value) throws(Fault) -> Int {
    switch (element, right) {
    case (.neuron(.number(let j)), _): return j - 1
    case (.entry(.number(let j), .number(let k)), .matrix(let m)): return (j - 1) * m.columns + k - 1
    default: throw Fault("\(element) is not a part of the network", fix: "Name a layer and a neuron.")
    }
  }
}
