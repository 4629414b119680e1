/// A competitor that does a piece of work.
struct Contender {
  let name: String
  /// Does the work once more, and returns the seconds that one item took.
  let round: () -> Double

  init(_ name: String, _ round: @escaping () -> Double) {
    self.name = name
    self.round = round
  }
}

/// A comparison of contenders that take turns, A B C … A B C …, so that a busy machine slows all of them down.
struct Contest {
  /// The work that is done.
  let title: String
  /// The name of the unit of time, and how many units a second has: 1e9 for nanoseconds.
  let unit: Unit
  /// The contenders, starting with this program.
  let contenders: [Contender]
  /// The least time that any program could need here, in seconds for an item.
  var limit: Double?

  struct Unit {
    let name: String
    let perSecond: Double

    static let nanoseconds = Unit(name: "ns", perSecond: 1e9)
    static let milliseconds = Unit(name: "ms", perSecond: 1e3)
  }

  init(_ title: String, in unit: Unit, limit: Double? = nil, _ contenders: [Contender?]) {
    self.title = title
    self.unit = unit
    self.limit = limit
    self.contenders = contenders.compactMap { $0 }
  }

  /// Lets the contenders take turns, after one round that does not count, and returns a table of their times.
  ///
  ///     ratio = least time of the contender / our least time
  ///
  /// The least time is used because other programs on the processor can only make a round longer.
  func table(rounds: Int) -> Table {
    var times = contenders.map { _ in [Double]() }
    for round in 0...rounds {
      for (index, contender) in contenders.enumerated() {
        let time = contender.round()
        if round > 0 { times[index].append(time) }
      }
    }
    let leasts = times.map { $0.min() ?? .nan }
    var table = Table(title, ["", "least \(unit.name)", "median", "beside ours", "share of the limit"])
    for (contender, (least, times)) in zip(contenders, zip(leasts, times)) {
      let share = limit.map { "\(Int((100 * $0 / least).rounded())) %" } ?? ""
      table.add([contender.name, shown(least), shown(times.median), brief(least / leasts[0]) + " ×", share])
    }
    if let limit { table.add(["limit", shown(limit), "", "", ""]) }
    return table
  }

  private func shown(_ seconds: Double) -> String { brief(seconds * unit.perSecond) }
}
