import Interchange
public import Walkthrough

/// Draws a plot as an SVG file for light and dark screens, with descriptions for screen readers.
public struct PlotSVGRenderer: Sendable {
  /// Creates a renderer.
  public init() {}

  /// Returns the whole file.
  public func text(_ plot: Plot) -> String {
    let series = plot.drawable
    let scales = PlotScales(plot, series)
    return
      ([
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 360\" width=\"640\" height=\"360\" role=\"img\" aria-labelledby=\"t d\">",
        "<title id=\"t\">\(XMLText.escaped(plot.title))</title>",
        "<desc id=\"d\">\(XMLText.escaped(description(plot, series)))</desc>", Self.style,
        "<rect class=\"ground\" width=\"640\" height=\"360\"/>",
        "<text x=\"\(coordinate(Self.left))\" y=\"24\" class=\"strong\">\(XMLText.escaped(plot.title))</text>",
        "<path class=\"axis\" d=\"M\(coordinate(Self.left)) \(coordinate(Self.top))V\(coordinate(Self.bottom))H\(coordinate(Self.right))\"/>",
      ] + labels(plot, scales) + series.enumerated().flatMap { curve($0.offset, $0.element, scales) }
      + ["</svg>", ""]).joined(separator: "\n")
  }

  private static let (left, right, top, bottom) = (80.0, 600.0, 48.0, 310.0)

  private static let style = """
    <style>
    text{font:13px sans-serif;fill:#222}.strong{font-weight:bold}.ground{fill:#fff}
    .axis{fill:none;stroke:#777}.s0{stroke:#0072B2}.s1{stroke:#D55E00;stroke-dasharray:6 3}.s2{stroke:#009E73}.s3{stroke:#777}
    .s{fill:none;stroke-width:2}
    @media (prefers-color-scheme:dark){text{fill:#eee}.ground{fill:#161616}.s0{stroke:#56B4E9}.s1{stroke:#E69F00}}
    </style>
    """

  private func description(_ plot: Plot, _ series: [Plot.Series]) -> String {
    let curves = series.map { series in
      let ends = [series.points.first, series.points.last].compactMap { $0 }.map {
        PlotScale.label($0.y).drawn
      }
      return "\(series.name) from \(ends.joined(separator: " to "))"
    }
    return "\(plot.vertical.name) over \(plot.horizontal.name): " + curves.joined(separator: "; ") + "."
  }

  private func labels(_ plot: Plot, _ scales: PlotScales) -> [String] {
    let (x, y) = (scales.x, scales.y)
    return [
      label(Self.left - 8, Self.top + 5, "end", PlotScale.label(y.highest).drawn),
      label(Self.left - 8, Self.bottom, "end", PlotScale.label(y.lowest).drawn),
      label(Self.left, Self.bottom + 20, "start", PlotScale.label(x.lowest).drawn),
      label(Self.right, Self.bottom + 20, "end", PlotScale.label(x.highest).drawn),
      label((Self.left + Self.right) / 2, Self.bottom + 20, "middle", plot.horizontal.name),
      label(Self.left, Self.top - 6, "start", plot.vertical.name),
    ]
  }

  private func curve(_ index: Int, _ series: Plot.Series, _ scales: PlotScales) -> [String] {
    let points = series.points.map { point in
      let x = Self.left + scales.x.position(of: point.x) * (Self.right - Self.left)
      let y = Self.bottom - scales.y.position(of: point.y) * (Self.bottom - Self.top)
      return "\(coordinate(x)),\(coordinate(y))"
    }
    let last = series.points.last.map { PlotScale.label($0.y).drawn } ?? ""
    let y = Self.top + 14 + 18 * Double(index)
    return [
      "<polyline class=\"s s\(index % 4)\" points=\"\(points.joined(separator: " "))\"/>",
      "<path class=\"s s\(index % 4)\" d=\"M\(coordinate(Self.right - 250)) \(coordinate(y - 4))h24\"/>",
      label(Self.right - 220, y, "start", "\(series.name): \(last)"),
    ]
  }

  private func label(_ x: Double, _ y: Double, _ anchor: String, _ words: String) -> String {
    "<text x=\"\(coordinate(x))\" y=\"\(coordinate(y))\" text-anchor=\"\(anchor)\">\(XMLText.escaped(words))</text>"
  }

}

/// Returns a coordinate in a drawing, rounded to a tenth of its unit.
func coordinate(_ x: Double) -> String { shortest((x * 10).rounded() / 10) }
