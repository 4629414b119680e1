import Slips
import Testing

/// The measure of the diagnosis, on a few exercises; docs/diagnosis.md has it on many.
@Suite struct `Natural slips` {
  @Test func `can all be made, are named, and never accepted`() {
    let tallies = SlipMeasure().tallies(exercisesOfEach: 30)
    #expect(tallies.filter { $0.tally.count == 0 }.map(\.slip.text) == [])
    let missed = tallies.filter { 4 * $0.tally.named < $0.tally.count }.map(\.slip.text)
    #expect(missed == [], "each is named at least once in four times")
    let all = tallies.map(\.tally).reduce(.zero, +)
    #expect(all.accepted == 0)
    #expect(Double(all.named) >= 0.95 * Double(all.count), "\(all)")
    #expect(Double(all.misnamed) <= 0.02 * Double(all.count), "\(all)")
  }
}
