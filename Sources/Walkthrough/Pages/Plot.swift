public import Notations

/// Points in the plane, to be drawn: a learning curve, or the V of truncation and rounding.
public struct Plot: Equatable, Sendable {
  /// A short name without spaces, which a file of the plot takes over.
  public var id: String
  /// What is seen, in a few words.
  public var title: String
  /// What runs to the right.
  public var horizontal: Axis
  /// What runs up.
  public var vertical: Axis
  /// What is drawn, the most important first.
  public var series: [Series]

  /// A direction of the plot.
  public struct Axis: Equatable, Sendable {
    /// What is measured along it.
    public var name: String
    /// Whether equal distances stand for equal factors.
    public var isLogarithmic: Bool

    /// Makes an axis.
    public init(_ name: String, isLogarithmic: Bool = false) {
      self.name = name
      self.isLogarithmic = isLogarithmic
    }
  }

  /// Points that belong together.
  public struct Series: Equatable, Sendable {
    /// What they are.
    public var name: String
    /// The points from left to right.
    public var points: [Point]

    /// Makes a series of the given points.
    public init(_ name: String, _ points: [Point]) {
      self.name = name
      self.points = points
    }
  }

  /// A place in the plot.
  public struct Point: Equatable, Sendable {
    /// How far to the right.
    public var x: Double
    /// How far up.
    public var y: Double

    /// Makes a point.
    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Makes a plot of the given series.
  public init(id: String, title: String, horizontal: Axis, vertical: Axis, series: [Series]) {
    self.id = id
    self.title = title
    self.horizontal = horizontal
    self.vertical = vertical
    self.series = series
  }
}

extension Plot {
  /// The series without the points that an axis cannot show: what is not finite, or on a logarithmic axis not above 0.
  package var drawable: [Series] {
    series.map { series in
      Series(series.name, series.points.filter { horizontal.shows($0.x) && vertical.shows($0.y) })
    }.filter { !$0.points.isEmpty }
  }
}

extension Plot.Axis {
  package func shows(_ x: Double) -> Bool { x.isFinite && (!isLogarithmic || x > 0) }
}

/// Amounts one below the other, each with a bar as long as it is large.
public struct BarChart: Equatable, Sendable {
  /// What the bars are.
  public var title: String
  /// From top to bottom.
  public var bars: [Bar]

  /// One amount.
  public struct Bar: Equatable, Sendable {
    /// What it is the amount of.
    public var label: [Inline]
    /// The length as a share of the longest possible, 0 to 1.
    public var length: Double
    /// The amount.
    public var value: NumberText

    /// Makes a bar.
    public init(label: [Inline], length: Double, value: NumberText) {
      self.label = label
      self.length = length
      self.value = value
    }
  }

  /// Makes a chart.
  public init(title: String, bars: [Bar]) {
    self.title = title
    self.bars = bars
  }
}
