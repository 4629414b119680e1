import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif
import Notations
import Testing
import Walkthrough

@testable import Rendering

@Suite struct `A plot` {
  private func plot(_ series: [Plot.Series], logarithmic: Bool = false) -> Plot {
    Plot(
      id: "curve", title: "A <curve>", horizontal: Plot.Axis("step", isLogarithmic: logarithmic),
      vertical: Plot.Axis("cost", isLogarithmic: logarithmic), series: series)
  }

  private let falling = Plot.Series(
    "cost", (0...20).map { Plot.Point(Double($0), 20 - Double($0)) })

  @Test func `of one series fills columns as high as its values`() {
    let lines = PlotTextRenderer(width: 60, glyphs: .unicode).lines(plot([falling])).map(\.text)
    #expect(lines[0] == " A <curve>")
    #expect(lines[2].hasPrefix("  20 │█"))
    let heights = (0..<40).map { column in
      lines[2..<12].filter { Array($0).count > 6 + column && Array($0)[6 + column] == "█" }.count
    }
    #expect(heights.first == 10)
    #expect(zip(heights, heights.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(lines.allSatisfy { $0.count <= 60 })
    #expect(lines.last == "   cost, at the end: 0")
  }

  @Test func `needs nothing but ASCII where there is no more`() {
    for series in [[falling], [falling, falling]] {
      let lines = PlotTextRenderer(width: 60, glyphs: .ascii).lines(plot(series)).map(\.text)
      #expect(lines.joined().allSatisfy { $0.isASCII })
    }
  }

  @Test func `leaves out what an axis cannot show`() {
    let points = [Plot.Point(1, 0), Plot.Point(1, .nan), Plot.Point(0, 3), Plot.Point(10, 3)]
    #expect(plot([Plot.Series("s", points)], logarithmic: true).drawable[0].points == [Plot.Point(10, 3)])
    let empty = plot([Plot.Series("s", [Plot.Point(1, .infinity)])])
    #expect(PlotTextRenderer(width: 60, glyphs: .ascii).lines(empty).count == 1)
    #expect(PlotSVGRenderer().text(empty).contains("</svg>"))
  }

  @Test func `is well-formed as SVG, with a title and a description`() throws {
    let text = PlotSVGRenderer().text(plot([falling, Plot.Series("held & out", falling.points)]))
    let document = XMLParser(data: Data(text.utf8))
    #expect(document.parse())
    #expect(text.contains("viewBox=\"0 0 640 360\""))
    #expect(text.contains("<title id=\"t\">A &lt;curve&gt;</title>"))
    #expect(text.contains("held &amp; out from 20 to 0."))
    #expect(text.components(separatedBy: "<polyline").count == 3)
    #expect(text.contains("prefers-color-scheme:dark"))
  }

  @Test func `stands in Markdown as a picture beside the file, or drawn where there is no file`() {
    let page = Page(title: "Learning", blocks: [.plot(plot([falling]))])
    #expect(PageMarkdownRenderer(pictureStem: "my run").text(page).contains("](<my run-curve.svg>)"))
    #expect(PageMarkdownRenderer().text(page).contains("```text"))
    #expect(PageMarkdownRenderer.pictureName(plot([]), stem: "out/x") == "out/x-curve.svg")
  }
}

@Suite struct `A bar` {
  @Test func `is as long as its share`() {
    let chart = BarChart(
      title: "Bars",
      bars: [0, 0.5, 1].map { BarChart.Bar(label: ["a"], length: $0, value: NumberText(written: "1")) })
    for glyphs in Glyphs.allCases {
      let lines = PlotTextRenderer(width: 31, glyphs: glyphs).lines(chart) { _ in "a" }.map(\.text)
      let mark: Character = glyphs == .unicode ? "█" : "#"
      #expect(lines.dropFirst().map { $0.filter { $0 == mark }.count } == [0, 10, 20])
    }
  }
}
