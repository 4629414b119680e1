import Notations
import Walkthrough

/// Draws the network: a column for each layer, and the wires of the step between two of them.
struct NetworkTextRenderer {
  var printer: FormulaTextPrinter
  var width: Int

  func lines(_ picture: NetworkPicture) -> [StyledLine] {
    for reach in [picture.layers.count, 3, 2] {
      let columns = columns(of: picture, reach: reach)
      let drawn = draw(columns)
      if (drawn.map(\.columns).max() ?? 0) <= width { return drawn.map { StyledLine($0) } }
    }
    return []
  }

  /// A layer's lines, and what stands between it and the next.
  private struct Column {
    var rows: [String]
    var gap: [String]
  }

  private func columns(of picture: NetworkPicture, reach: Int) -> [Column] {
    picture.layers(within: reach).map { layer in column(layer, picture) }
  }

  private func column(_ layer: NetworkPicture.Layer, _ picture: NetworkPicture) -> Column {
    let (wires, near) = (picture.wires, picture.nearLayer)
    let nearLayer = picture.layers.first { $0.number == near }
    let focus = nearLayer?.neurons.firstIndex { $0.isFocused } ?? 0
    let far = wires.first.map { $0.direction == .forward ? $0.fromLayer : $0.toLayer }
    var rows = ["layer \(layer.number)", ""]
    let above = layer.number == far ? focus : 0
    rows += Array(repeating: "", count: above)
    for (position, neuron) in layer.neurons.enumerated() {
      if layer.elided > 0 && position == layer.elidedAfter + 1 { rows.append(elision(layer)) }
      rows.append(text(neuron))
      if layer.number == near, position == focus, !wires.isEmpty {
        rows += Array(repeating: "", count: farRows(of: picture, far) - 1)
      }
    }
    let gap = bundle(after: layer, picture) ?? gap(after: layer, picture, firstRow: 2 + focus)
    return Column(rows: rows, gap: gap)
  }

  private func farRows(of picture: NetworkPicture, _ far: Int?) -> Int {
    guard let layer = picture.layers.first(where: { $0.number == far }) else { return 1 }
    return max(1, layer.neurons.count + (layer.elided > 0 ? 1 : 0))
  }

  private func elision(_ layer: NetworkPicture.Layer) -> String {
    " \(printer.glyphs.dots) \(layer.elided) more"
  }

  private func text(_ neuron: NetworkPicture.Neuron) -> String {
    let number = neuron.isFocused ? "[\(neuron.number)]" : "(\(neuron.number))"
    let values = neuron.values.map { reading in
      printer.line(reading.symbol) + " " + (reading.number.map { $0.signed(printer.glyphs) } ?? " ?")
    }
    return ([number] + values).joined(separator: " ")
  }

  /// The wires that leave a layer to the right, on the rows of the neurons at their far ends.
  private func gap(after layer: NetworkPicture.Layer, _ picture: NetworkPicture, firstRow: Int) -> [String] {
    let wires = picture.wires.filter { $0.fromLayer == layer.number }
    guard let first = wires.first else { return [] }
    let farLayer = first.direction == .forward ? first.fromLayer : first.toLayer
    guard let far = picture.layers.first(where: { $0.number == farLayer }) else { return [] }
    var rows = Array(repeating: "", count: firstRow)
    for (position, neuron) in far.neurons.enumerated() {
      if far.elided > 0 && position == far.elidedAfter + 1 { rows.append("") }
      let wire = wires.first { (first.direction == .forward ? $0.from : $0.to) == neuron.number }
      rows.append(wire.map(text) ?? "")
    }
    return rows
  }

  /// All wires between two layers as one: those of the left join, pass the matrix, and part to the right.
  ///
  ///     (1) ──┬── W² ──┬─▶ (1)
  ///     (2) ──┘        └─▶ (2)
  private func bundle(after layer: NetworkPicture.Layer, _ picture: NetworkPicture) -> [String]? {
    guard let bundle = picture.bundle, bundle.fromLayer == layer.number,
      let next = picture.layers.first(where: { $0.number == layer.number + 1 })
    else { return nil }
    let isUnicode = printer.glyphs == .unicode
    let dash = isUnicode ? "─" : "-"
    let label = "\(dash)\(dash) " + printer.line(bundle.symbol) + " \(dash)\(dash)"
    let blank = String.blank(label.columns)
    let (left, right) = (joints(layer, opensRight: false), joints(next, opensRight: true))
    let isForward = bundle.direction == .forward
    let start = isForward ? dash + dash : (isUnicode ? "◀" : "<") + dash
    let end = isForward ? dash + (isUnicode ? "▶" : ">") : dash + dash
    let rows = (0..<max(left.count, right.count)).map { row in
      let first = row < left.count ? (left[row].isWire ? start : "  ") + left[row].text : "   "
      let last = row < right.count ? right[row].text + (right[row].isWire ? end : "") : ""
      return first + (row == 0 ? label : blank) + last
    }
    return ["", ""] + rows
  }

  /// Where a row's wire meets the others of its layer.
  private struct Joint {
    var text: String
    var isWire: Bool
  }

  /// The joints of a layer's rows, from the first down; a row that only counts neurons has no wire.
  private func joints(_ layer: NetworkPicture.Layer, opensRight: Bool) -> [Joint] {
    var rows = layer.neurons.map { _ in true }
    if layer.elided > 0 { rows.insert(false, at: min(layer.elidedAfter + 1, rows.count)) }
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

  private func text(_ wire: NetworkPicture.Wire) -> String {
    let label = printer.line(wire.symbol) + " " + wire.number.text(printer.glyphs)
    let dash = printer.glyphs == .unicode ? "─" : "-"
    let (tip, back) = printer.glyphs == .unicode ? ("▶", "◀") : (">", "<")
    return wire.direction == .forward
      ? "\(dash)\(dash) \(label) \(dash)\(dash)\(tip)" : "\(back)\(dash)\(dash) \(label) \(dash)\(dash)"
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

  /// Puts cells below each other behind lines of one width, with a blank behind the widest.
  private func append(_ cells: [String], to lines: inout [String], leastWidth: Int) {
    let widths = cells.map(\.columns)
    let width = max(leastWidth, (widths.max() ?? 0) + 1)
    for row in lines.indices {
      if row < cells.count { lines[row] += cells[row] }
      lines[row] += .blank(width - (row < cells.count ? widths[row] : 0))
    }
  }
}

extension NumberText {
  /// The number with a column for its sign.
  fileprivate func signed(_ glyphs: Glyphs) -> String { (isNegative ? "" : " ") + text(glyphs) }
}
