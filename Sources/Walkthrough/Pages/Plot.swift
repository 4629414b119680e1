public import Notations

/// A plot of points in the plane, such as a learning curve, or the V-shaped curve of truncation and rounding errors.
public struct Plot: Equatable, Sendable {
  /// A short name without spaces, which becomes part of the name of the plot's file.
  public var id: String
  /// The title, in a few words.
  public var title: String
  /// The horizontal axis.
  public var horizontal: Axis
  /// The vertical axis.
  public var vertical: Axis
  /// The series of points, the most important first.
  public var series: [Series]

  /// An axis of the plot.
  public struct Axis: Equatable, Sendable {
    /// The name of the variable.
    public var name: String
    /// Whether equal distances mean equal factors.
    public var isLogarithmic: Bool

    /// Creates an axis.
    public init(_ name: String, isLogarithmic: Bool = false) {
      self.name = name
      self.isLogarithmic = isLogarithmic
    }
  }

  /// A series of points that belong together.
  public struct Series: Equatable, Sendable {
    /// The name of the series.
    public var name: String
    /// The points from left to right.
    public var points: [Point]

    /// Creates a series.
    public init(_ name: String, _ points: [Point]) {
      self.name = name
      self.points = points
    }
  }

  /// A point of the plot.
  public struct Point: Equatable, Sendable {
    /// The horizontal coordinate.
    public var x: Double
    /// The vertical coordinate.
    public var y: Double

    /// Creates a point.
    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Creates a plot.
  public init(id: String, title: String, horizontal: Axis, vertical: Axis, series: [Series]) {
    self.id = id
    self.title = title
    self.horizontal = horizontal
    self.vertical = vertical
    self.series = series
  }
}

extension Plot {
  /// The series without the points that an axis cannot show: those that are not finite or, on a logarithmic axis, not
  /// above 0.
  package var drawable: [Series] {
    series.map { series in
      Series(series.name, series.points.filter { horizontal.shows($0.x) && vertical.shows($0.y) })
    }.filter { !$0.points.isEmpty }
  }
}

extension Plot.Axis {
  package func shows(_ x: Double) -> Bool { x.isFinite && (!isLogarithmic || x > 0) }
}

/// A chart of amounts, one below the other, each with a bar whose length shows the amount.
public struct BarChart: Equatable, Sendable {
  /// The title.
  public var title: String
  /// The bars from top to bottom.
  public var bars: [Bar]

  /// An amount with its bar.
  public struct Bar: Equatable, Sendable {
    /// The name of the amount.
    public var label: [Inline]
    /// The length, as a fraction of the greatest possible length: 0 to 1.
    public var length: Double
    /// The amount.
    public var value: NumberText

    /// Creates a bar.
    public init(label: [Inline], length: Double, value: NumberText) {
      self.label = label
      self.length = length
      self.value = value
    }
  }

  /// Creates a chart.
  public init(title: String, bars: [Bar]) {
    self.title = title
    self.bars = bars
  }
}
