import Notations
import Walkthrough

/// Draws the network: a column for each layer, and the wires of the step between two of them.
///
/// If the whole network is too wide, layers far from the step are left out first; then all layers that the step does
/// not use.
struct NetworkTextRenderer {
  var printer: FormulaTextPrinter
  var width: Int

  func lines(_ picture: NetworkPicture) -> [StyledLine] {
    let choices = [picture.layers, picture.layers(within: 3), picture.layers(within: 2), picture.layersInUse]
    for layers in choices {
      let drawn = draw(layers.map { column($0, picture) })
      if (drawn.map(\.columns).max() ?? 0) <= width { return drawn.map { StyledLine($0) } }
    }
    return []
  }

  /// A layer's lines, and the lines between it and the next layer.
  private struct Column {
    var rows: [String]
    var gap: [String]
  }

  private func column(_ layer: NetworkPicture.Layer, _ picture: NetworkPicture) -> Column {
    let fan = Fan(picture)
    var rows = ["layer \(layer.number)", ""] + Array(repeating: "", count: fan?.rowsAbove(layer.number) ?? 0)
    let texts = texts(of: layer)
    for (row, neuron) in layer.rows.enumerated() {
      rows.append(texts[row])
      rows += Array(repeating: "", count: fan?.rowsBelow(neuron?.number, ofLayer: layer.number) ?? 0)
    }
    return Column(rows: rows, gap: bundle(after: layer, picture) ?? fan?.gap(after: layer, text) ?? [])
  }

  /// Returns a line for each row of a layer, with numbers of the same kind below each other.
  private func texts(of layer: NetworkPicture.Layer) -> [String] {
    let kinds = layer.neurons.max { $0.values.count < $1.values.count }?.values.map(\.kind) ?? []
    let cells = layer.rows.map { neuron in
      kinds.map { kind in neuron?.values.first { $0.kind == kind }.map(text) ?? "" }
    }
    let widths = kinds.indices.map { column in cells.map { $0[column].columns }.max() ?? 0 }
    return zip(layer.rows, cells).map { neuron, cells in
      guard let neuron else { return " \(printer.glyphs.dots) \(layer.elided) more" }
      let number = neuron.isFocused ? "[\(neuron.number)]" : "(\(neuron.number))"
      let values = zip(cells, widths).map { $0.padded(to: $1) }.joined(separator: "  ")
      return (number + " " + values).trimmedRight
    }
  }

  private func text(_ reading: NetworkPicture.Reading) -> String {
    printer.line(reading.symbol) + " " + (reading.number.map { $0.signed(printer.glyphs) } ?? " ?")
  }

  private func draw(_ columns: [Column]) -> [String] {
    let height = columns.map { max($0.rows.count, $0.gap.count) }.max() ?? 0
    var lines = Array(repeating: "   ", count: height)
    for column in columns {
      append(column.rows, to: &lines, leastWidth: 0)
      append(column.gap, to: &lines, leastWidth: 4)
    }
    return lines.map(\.trimmedRight)
  }

  /// Appends cells below each other to lines of equal width, with a space after the widest.
  private func append(_ cells: [String], to lines: inout [String], leastWidth: Int) {
    let widths = cells.map(\.columns)
    let width = max(leastWidth, (widths.max() ?? 0) + 1)
    for row in lines.indices {
      if row < cells.count { lines[row] += cells[row] }
      lines[row] += .blank(width - (row < cells.count ? widths[row] : 0))
    }
  }
}

// MARK: - Wires

/// The wires that meet in one neuron, with a row for each; a single wire has the same row as its two neurons.
private struct Fan {
  let wires: [NetworkPicture.Wire]
  let layers: [NetworkPicture.Layer]
  /// The neuron in which the wires meet.
  let near: (layer: Int, neuron: Int)
  /// The layer of their other ends.
  let far: Int

  init?(_ picture: NetworkPicture) {
    guard let first = picture.wires.first else { return nil }
    (wires, layers) = (picture.wires, picture.layers)
    let meetOnTheRight = picture.wires.allSatisfy { $0.to == first.to }
    near = meetOnTheRight ? (first.toLayer, first.to) : (first.fromLayer, first.from)
    far = meetOnTheRight ? first.fromLayer : first.toLayer
  }

  private func column(_ layer: Int) -> NetworkPicture.Layer { layers[layer - layers[0].number] }

  private var isAlone: Bool { wires.count == 1 }
  private var nearRow: Int { column(near.layer).row(of: near.neuron) }

  private func farEnd(of wire: NetworkPicture.Wire) -> Int { far == wire.fromLayer ? wire.from : wire.to }
  private func farRow(of wire: NetworkPicture.Wire) -> Int { column(far).row(of: farEnd(of: wire)) }

  /// Returns the number of rows by which a layer is moved down.
  func rowsAbove(_ layer: Int) -> Int {
    if layer == far { return isAlone ? max(0, nearRow - farRow(of: wires[0])) : nearRow }
    return layer == near.layer && isAlone ? max(0, farRow(of: wires[0]) - nearRow) : 0
  }

  /// Returns how many rows the wires take below the neuron in which they meet.
  func rowsBelow(_ neuron: Int?, ofLayer layer: Int) -> Int {
    layer == near.layer && neuron == near.neuron && !isAlone ? column(far).rows.count - 1 : 0
  }

  /// Returns the lines to the right of a layer: the wires that leave it.
  func gap(after layer: NetworkPicture.Layer, _ text: (NetworkPicture.Wire, Int) -> String) -> [String] {
    guard layer.number == wires[0].fromLayer else { return [] }
    let width = wires.map { text($0, 0).columns }.max() ?? 0
    let first = 2 + rowsAbove(far)
    var rows = Array(repeating: "", count: first + column(far).rows.count)
    for wire in wires { rows[first + farRow(of: wire)] = text(wire, width) }
    return rows
  }
}

extension NetworkTextRenderer {
  private var dash: String { printer.glyphs == .unicode ? "─" : "-" }
  private var tips: (left: String, right: String) {
    printer.glyphs == .unicode ? ("◀", "▶") : ("<", ">")
  }

  /// Returns a wire with its numbers, as wide as the wires beside it; the wire of the current term is drawn bold.
  private func text(_ wire: NetworkPicture.Wire, width: Int) -> String {
    let label = wire.values.map { reading in
      printer.line(reading.symbol) + " " + (reading.number?.text(printer.glyphs) ?? "?")
    }.joined(separator: "  ")
    let strong = printer.glyphs == .unicode ? "━" : "="
    let dash = wire.isMarked ? strong : dash
    let (start, end) =
      switch wire.direction {
      case .forward: (dash + dash, dash + dash + tips.right)
      case .backward: (tips.left + dash + dash, dash + dash)
      case .inward: (dash + tips.right, tips.left + dash)
      case .none: (dash + dash, dash + dash)
      }
    let missing = width - (start + end + label).columns - 2
    return start + " " + label + " " + String(repeating: dash, count: max(0, missing)) + end
  }

  /// Returns all wires between two layers as one: those on the left join, pass the matrix, and divide on the right.
  ///
  ///     (1) ──┬── W² ──┬─▶ (1)
  ///     (2) ──┘        └─▶ (2)
  private func bundle(after layer: NetworkPicture.Layer, _ picture: NetworkPicture) -> [String]? {
    guard let bundle = picture.bundle, bundle.fromLayer == layer.number,
      let next = picture.layers.first(where: { $0.number == layer.number + 1 })
    else { return nil }
    let isInward = bundle.direction == .inward
    let symbols = bundle.symbols.map(printer.line).joined(separator: "  ")
    let label =
      dash + (isInward ? tips.right : dash) + " " + symbols + " " + (isInward ? tips.left : dash) + dash
    let blank = String.blank(label.columns)
    let (left, right) = (joints(layer, opensRight: false), joints(next, opensRight: true))
    let start = bundle.direction == .backward ? tips.left + dash : dash + dash
    let end = bundle.direction == .forward ? dash + tips.right : dash + dash
    let rows = (0..<max(left.count, right.count)).map { row in
      let first = row < left.count ? (left[row].isWire ? start : "  ") + left[row].text : "   "
      let last = row < right.count ? right[row].text + (right[row].isWire ? end : "") : ""
      return first + (row == 0 ? label : blank) + last
    }
    return ["", ""] + rows
  }

  /// The place where a row's wire joins the others of its layer.
  private struct Joint {
    var text: String
    var isWire: Bool
  }

  /// Returns the joints of a layer's rows, from the top down; a row that only counts the neurons left out has no wire.
  private func joints(_ layer: NetworkPicture.Layer, opensRight: Bool) -> [Joint] {
    let rows = layer.rows.map { $0 != nil }
    return rows.indices.map { row in
      Joint(text: joint(row, of: rows.count, isWire: rows[row], opensRight), isWire: rows[row])
    }
  }

  private func joint(_ row: Int, of count: Int, isWire: Bool, _ opensRight: Bool) -> String {
    if printer.glyphs == .ascii { return !isWire ? "|" : count == 1 ? "-" : "+" }
    if count == 1 { return "─" }
    if row == 0 { return "┬" }
    if row == count - 1 { return opensRight ? "└" : "┘" }
    return !isWire ? "│" : opensRight ? "├" : "┤"
  }
}

extension NumberText {
  /// Returns the number with a column for its sign.
  fileprivate func signed(_ glyphs: Glyphs) -> String { (isNegative ? "" : " ") + text(glyphs) }
}
