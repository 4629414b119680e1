import Notations
import Walkthrough

/// Draws the network for a browser: a column of neurons for each layer, and the wires of the step between two of them.
struct NetworkSVGRenderer {
  private let picture: NetworkPicture
  private let layers: [NetworkPicture.Layer]
  private let printer = FormulaTextPrinter(glyphs: .unicode)

  init(_ picture: NetworkPicture) {
    self.picture = picture
    layers = picture.layers.count > Self.mostLayers ? picture.layers(within: 3) : picture.layers
  }

  private static let mostLayers = 6
  private static let (columnWidth, radius, lineHeight) = (190.0, 15.0, 16.0)
  private static let (left, top) = (70.0, 60.0)

  /// The height of a neuron and the numbers below it.
  private var rowHeight: Double {
    let most = layers.flatMap(\.neurons).map(\.values.count).max() ?? 0
    return 62 + Self.lineHeight * Double(max(0, most - 1))
  }

  /// The drawing, with a description in words.
  var figure: String {
    let rows = layers.map(\.rows.count).max() ?? 0
    let width = 2 * Self.left + Self.columnWidth * Double(layers.count - 1)
    let height = Self.top + rowHeight * Double(rows)
    let start =
      #"<figure><svg viewBox="0 0 \#(coordinate(width)) \#(coordinate(height))" width="\#(coordinate(width))" height="\#(coordinate(height))""#
      + #" role="img" aria-label="\#(XMLText.escaped(description))">"#
    return ([start] + wires + neurons + ["</svg></figure>"]).joined(separator: "\n")
  }

  /// A description of the drawing in words.
  private var description: String {
    let columns = layers.map { layer in
      let neurons = layer.neurons.map {
        (["neuron \($0.number)"] + $0.values.map(reading)).joined(separator: " ")
      }
      let elided = layer.elided > 0 ? ["\(layer.elided) more"] : []
      return "layer \(layer.number): " + (neurons + elided).joined(separator: ", ")
    }
    let wires = picture.wires.map { wire in
      "wire from neuron \(wire.from) of layer \(wire.fromLayer) to neuron \(wire.to) of layer \(wire.toLayer): "
        + wire.values.map(reading).joined(separator: ", ")
    }
    return (columns + wires).joined(separator: "; ")
  }

  private func reading(_ reading: NetworkPicture.Reading) -> String {
    printer.line(reading.symbol) + " " + (reading.number?.drawn ?? "?")
  }
}

// MARK: - Neurons

extension NetworkSVGRenderer {
  private var neurons: [String] {
    layers.enumerated().flatMap { column, layer in
      let x = Self.left + Self.columnWidth * Double(column)
      return [label(x, 20, "layer \(layer.number)", "dim")]
        + layer.rows.enumerated().flatMap { row, neuron in
          drawing(of: neuron, in: layer, Point(x: x, y: y(ofRow: row)))
        }
    }
  }

  private func drawing(
    of neuron: NetworkPicture.Neuron?, in layer: NetworkPicture.Layer, _ place: Point
  ) -> [String] {
    guard let neuron else { return [label(place.x, place.y + 5, "⋮ \(layer.elided) more", "dim")] }
    let circle =
      #"<circle cx="\#(coordinate(place.x))" cy="\#(coordinate(place.y))" r="\#(coordinate(Self.radius))""#
    return [
      circle + (neuron.isFocused ? #" class="focus"/>"# : "/>"),
      label(place.x, place.y + 5, "\(neuron.number)", neuron.isFocused ? "strong" : ""),
    ] + labels(neuron.values.map(reading), place.x, place.y + Self.radius + 16, "")
  }

  /// Returns lines of text below each other.
  private func labels(_ lines: [String], _ x: Double, _ y: Double, _ style: String) -> [String] {
    lines.enumerated().map { number, line in label(x, y + Self.lineHeight * Double(number), line, style) }
  }

  private func label(_ x: Double, _ y: Double, _ words: String, _ style: String) -> String {
    let style = style.isEmpty ? "" : #" class="\#(style)""#
    return #"<text x="\#(coordinate(x))" y="\#(coordinate(y))"\#(style)>\#(XMLText.escaped(words))</text>"#
  }
}

// MARK: - Wires

extension NetworkSVGRenderer {
  private struct Point {
    var x: Double
    var y: Double
  }

  private func y(ofRow row: Int) -> Double { Self.top + rowHeight * Double(row) }

  private func place(ofLayer number: Int, neuron: Int) -> Point? {
    guard let column = layers.firstIndex(where: { $0.number == number }),
      let row = layers[column].rows.firstIndex(where: { $0?.number == neuron })
    else { return nil }
    return Point(x: Self.left + Self.columnWidth * Double(column), y: y(ofRow: row))
  }

  private var wires: [String] {
    picture.bundle.map(drawing) ?? picture.wires.flatMap(drawing)
  }

  /// Returns all wires between two layers, with the symbols of their matrices above.
  private func drawing(_ bundle: NetworkPicture.Bundle) -> [String] {
    guard let left = layers.first(where: { $0.number == bundle.fromLayer }),
      let right = layers.first(where: { $0.number == bundle.fromLayer + 1 }),
      let start = place(ofLayer: left.number, neuron: left.neurons.first?.number ?? 1)
    else { return [] }
    let lines = left.neurons.flatMap { from in
      right.neurons.flatMap { to in
        line(from: (left.number, from.number), to: (right.number, to.number), bundle.direction)
      }
    }
    return lines + labels(bundle.symbols.map(printer.line), start.x + Self.columnWidth / 2, 20, "strong")
  }

  /// Returns a wire with its numbers, which are nearer to the neuron that has only one of the step's wires.
  private func drawing(_ wire: NetworkPicture.Wire) -> [String] {
    guard let from = place(ofLayer: wire.fromLayer, neuron: wire.from),
      let to = place(ofLayer: wire.toLayer, neuron: wire.to)
    else { return [] }
    let share =
      switch wire.direction {
      case .forward: 0.4
      case .backward: 0.6
      case .inward, .none: 0.5
      }
    let (x, y) = (from.x + share * (to.x - from.x), from.y + share * (to.y - from.y))
    let first = y - 6 - Self.lineHeight * Double(wire.values.count - 1)
    return line(
      from: (wire.fromLayer, wire.from), to: (wire.toLayer, wire.to), wire.direction, isMarked: wire.isMarked)
      + labels(wire.values.map(reading), x, first, "wire")
  }

  /// Returns a line between the edges of two neurons, with an arrowhead where a signal arrives.
  private func line(
    from: (layer: Int, neuron: Int), to: (layer: Int, neuron: Int), _ direction: NetworkPicture.Direction,
    isMarked: Bool = false
  ) -> [String] {
    guard let sender = place(ofLayer: from.layer, neuron: from.neuron),
      let receiver = place(ofLayer: to.layer, neuron: to.neuron)
    else { return [] }
    let (start, end) = direction == .backward ? (receiver, sender) : (sender, receiver)
    let length = ((end.x - start.x) * (end.x - start.x) + (end.y - start.y) * (end.y - start.y)).squareRoot()
    let (dx, dy) = ((end.x - start.x) / length, (end.y - start.y) / length)
    let (first, last) = (Self.radius, length - Self.radius - 3)
    let tip = Point(x: start.x + last * dx, y: start.y + last * dy)
    let back = Point(x: tip.x - 8 * dx, y: tip.y - 8 * dy)
    let stroke =
      "M\(coordinate(start.x + first * dx)) \(coordinate(start.y + first * dy))L\(coordinate(tip.x)) \(coordinate(tip.y))"
    let head =
      "M\(coordinate(back.x - 4 * dy)) \(coordinate(back.y + 4 * dx))L\(coordinate(tip.x)) \(coordinate(tip.y))"
      + "L\(coordinate(back.x + 4 * dy)) \(coordinate(back.y - 4 * dx))"
    let hasHead = direction == .forward || direction == .backward
    return [#"<path d="\#(stroke)\#(hasHead ? head : "")"\#(isMarked ? #" class="marked""# : "")/>"#]
  }
}
