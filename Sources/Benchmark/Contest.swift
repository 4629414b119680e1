/// Somebody who does a piece of work.
struct Contender {
  let name: String
  /// Does it once more and tells how many seconds an item took.
  let round: () -> Double

  init(_ name: String, _ round: @escaping () -> Double) {
    self.name = name
    self.round = round
  }
}

/// Contenders that take turns, A B C … A B C …, so that a machine that is busy for a while is busy for all of them.
struct Contest {
  /// What is done.
  let title: String
  /// What an item is called, and how many to a second its time is told in: 1e9 for nanoseconds.
  let unit: Unit
  /// Who does it, we first.
  let contenders: [Contender]
  /// What no program could beat here, in seconds an item.
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

  /// Lets them take turns, once without counting, and sets their times in a table.
  ///
  ///     ratio = least time of the contender / our least time
  ///
  /// The least, since whoever else is on the processor can only make a round longer.
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
