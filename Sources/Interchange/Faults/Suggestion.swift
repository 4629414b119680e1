/// The candidate that a mistyped word most likely meant, if one is close enough.
///
/// Close means at most one slip in three letters; capitals do not count.
package func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
  let letters = Array(word.lowercased().prefix(64))
  var best: (candidate: String, slips: Int)?
  for candidate in candidates {
    let slips = countSlips(letters, Array(candidate.lowercased()))
    if slips <= max(1, min(letters.count, candidate.count) / 3), slips < best?.slips ?? .max {
      best = (candidate, slips)
    }
  }
  return best?.candidate
}

/// The fewest letters to insert, delete, replace or swap with their neighbour that turn one word into the other.
private func countSlips(_ word: [Character], _ other: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last: [Int] = Array(0...other.count)
  for i in word.indices {
    var row: [Int] = [i + 1]
    for j in other.indices {
      let replacing = last[j] + (word[i] == other[j] ? 0 : 1)
      var fewest = min(last[j + 1] + 1, row[j] + 1, replacing)
      if i > 0, j > 0, word[i] == other[j - 1], word[i - 1] == other[j] {
        fewest = min(fewest, beforeLast[j - 1] + 1)
      }
      row.append(fewest)
    }
    (beforeLast, last) = (last, row)
  }
  return last[other.count]
}
