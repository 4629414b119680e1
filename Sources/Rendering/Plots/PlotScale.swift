import Expressions
import NeuralNetwork
import Notations
import Walkthrough

/// The scale of an axis: it maps a number to its position, 0 at the beginning and 1 at the end.
struct PlotScale {
  let lowest: Double
  let highest: Double
  private let isLogarithmic: Bool

  init(_ axis: Plot.Axis, of numbers: [Double], fromZero: Bool = false) {
    isLogarithmic = axis.isLogarithmic
    let (low, high) = (numbers.min() ?? 0, numbers.max() ?? 1)
    let start = fromZero && !axis.isLogarithmic ? min(0, low) : low
    lowest = start
    highest = high > start ? high : (axis.isLogarithmic ? start * 10 : start + 1)
  }

  func position(of x: Double) -> Double {
    let (low, high, x) = (place(lowest), place(highest), place(x))
    return min(1, max(0, (x - low) / (high - low)))
  }

  private func place(_ x: Double) -> Double { isLogarithmic ? Elementary.log(x) : x }

  /// Returns the label of a number on an axis, with few digits; a count is written in full.
  static func label(_ x: Double) -> NumberText {
    let isCount = x == x.rounded() && abs(x) < 1e7
    return isCount ? NumberText(x, places: 0) : NumberStyle.rounded(x, toDigits: 4)
  }
}

/// The scales of both axes of a plot.
struct PlotScales {
  let x: PlotScale
  let y: PlotScale

  init(_ plot: Plot, _ series: [Plot.Series]) {
    let points = series.flatMap(\.points)
    x = PlotScale(plot.horizontal, of: points.map(\.x))
    y = PlotScale(plot.vertical, of: points.map(\.y), fromZero: true)
  }
}
