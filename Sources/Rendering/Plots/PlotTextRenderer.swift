import NeuralNetwork
import Walkthrough

/// Draws plots and bars with characters: block characters if there are some, otherwise ASCII.
struct PlotTextRenderer {
  let width: Int
  let glyphs: Glyphs

  /// Returns the title, both ends of both axes, the drawing, and for each series its name and last value.
  func lines(_ plot: Plot) -> [StyledLine] {
    let series = plot.drawable
    guard !series.isEmpty else { return [StyledLine(" \(plot.title): nothing to draw")] }
    let scales = PlotScales(plot, series)
    let (top, bottom) = (label(scales.y.highest), label(scales.y.lowest))
    let margin = max(top.count, bottom.count) + 3
    let columns = max(10, min(64, width - margin - 3))
    let drawing = series.count == 1 ? area(series[0], scales, columns) : marks(series, scales, columns)
    let rows = drawing.enumerated().map { row, text in
      let label = row == 0 ? top : row == Self.height - 1 ? bottom : ""
      return StyledLine((" " + label.paddedLeft(to: margin - 2) + " " + edge + text).trimmedRight)
    }
    let ends = horizontalEnds(plot, scales, columns: columns, margin: margin)
    return [StyledLine(" \(plot.title)", .strong)] + [StyledLine(" " + plot.vertical.name)] + rows + [ends]
      + series.enumerated().map { legend($0.offset, $0.element, of: series.count) }
  }

  private func label(_ x: Double) -> String { PlotScale.label(x).text(glyphs) }

  private static let height = 10
  private static let markers: [Character] = ["o", "x", "+", "#"]
  private var edge: String { glyphs == .unicode ? "│" : "|" }

  private func horizontalEnds(_ plot: Plot, _ scales: PlotScales, columns: Int, margin: Int) -> StyledLine {
    let (left, right) = (label(scales.x.lowest), label(scales.x.highest))
    let room = max(0, columns - left.count - right.count - plot.horizontal.name.count)
    let gap = String(repeating: " ", count: max(1, room / 2))
    return StyledLine(
      String(repeating: " ", count: margin) + left + gap + plot.horizontal.name + gap + right)
  }

  private func legend(_ number: Int, _ series: Plot.Series, of count: Int) -> StyledLine {
    let mark = count == 1 ? "" : "\(Self.markers[number % Self.markers.count]) "
    let last = series.points.last.map { label($0.y) } ?? ""
    return StyledLine("   \(mark)\(series.name), at the end: \(last)")
  }

  /// Returns one series as an area; the height of a column is the last value in it.
  private func area(_ series: Plot.Series, _ scales: PlotScales, _ columns: Int) -> [String] {
    var heights = [Double?](repeating: nil, count: columns)
    for point in series.points { heights[column(point, scales, columns)] = scales.y.position(of: point.y) }
    var last = 0.0
    let filled = heights.map { height -> Double in
      last = height ?? last
      return last
    }
    return (0..<Self.height).map { row in
      String(filled.map { block($0 * Double(Self.height) - Double(Self.height - 1 - row)) })
    }
  }

  /// Returns the character for a column that fills this share of a row; every column shows at least its lowest part.
  private func block(_ share: Double) -> Character {
    guard glyphs == .unicode else { return share >= 0.5 ? "#" : " " }
    let eighths = Int((share * 8).rounded())
    return eighths <= 0 ? " " : Array("▁▂▃▄▅▆▇█")[min(eighths, 8) - 1]
  }

  /// Returns several series as marks; the marks of the first cover those of the others.
  private func marks(_ series: [Plot.Series], _ scales: PlotScales, _ columns: Int) -> [String] {
    var canvas = [[Character]](repeating: Array(repeating: " ", count: columns), count: Self.height)
    for (number, series) in series.enumerated().reversed() {
      for point in series.points {
        let row = Int(((1 - scales.y.position(of: point.y)) * Double(Self.height - 1)).rounded())
        canvas[row][column(point, scales, columns)] = Self.markers[number % Self.markers.count]
      }
    }
    return canvas.map { String($0) }
  }

  private func column(_ point: Plot.Point, _ scales: PlotScales, _ columns: Int) -> Int {
    Int((scales.x.position(of: point.x) * Double(columns - 1)).rounded())
  }
}

// MARK: - Bars

extension PlotTextRenderer {
  func lines(_ chart: BarChart, text: ([Inline]) -> String) -> [StyledLine] {
    let labels = chart.bars.map { text($0.label) }
    let values = chart.bars.map { $0.value.text(glyphs) }
    let (labelWidth, valueWidth) = (labels.map(\.count).max() ?? 0, values.map(\.count).max() ?? 0)
    let room = max(8, min(48, width - labelWidth - valueWidth - 9))
    let rows = chart.bars.indices.map { row in
      let ends = labels[row].padded(to: labelWidth) + "  " + values[row].paddedLeft(to: valueWidth)
      return StyledLine(("   " + ends + "  " + bar(chart.bars[row].length, room)).trimmedRight)
    }
    return [StyledLine(" \(chart.title)", .strong)] + rows
  }

  private func bar(_ length: Double, _ room: Int) -> String {
    let length = min(1, max(0, length.isNaN ? 0 : length)) * Double(room)
    guard glyphs == .unicode else { return String(repeating: "#", count: Int(length.rounded())) }
    let eighths = Int((length * 8).rounded())
    let (whole, rest) = eighths.quotientAndRemainder(dividingBy: 8)
    return String(repeating: "█", count: whole) + (rest == 0 ? "" : String(Array("▏▎▍▌▋▊▉")[rest - 1]))
  }
}
