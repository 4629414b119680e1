import Interchange
import Slips

/// Returns the measure of the diagnosis as a table with a row for each slip of the list.
func naturalSlips(exercisesOfEach count: Int) -> Table {
  var table = Table(
    "Natural slips, \(count) exercises of each topic",
    ["slip", "typed", "named right", "named wrong", "unknown", "accepted"])
  let tallies = SlipMeasure().tallies(exercisesOfEach: count)
  for (slip, tally) in tallies where tally.count > 0 { table.add(row(slip.text, tally)) }
  table.add(row("all", tallies.map(\.tally).reduce(.zero, +)))
  return table
}

private func row(_ name: String, _ tally: SlipMeasure.Tally) -> [String] {
  let shares = [tally.named, tally.misnamed, tally.unknown, tally.accepted].map { number in
    fixed(100 * Double(number) / Double(tally.count), decimals: 1) + " %"
  }
  return [name, "\(tally.count)"] + shares
}
