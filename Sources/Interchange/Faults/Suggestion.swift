/// Returns the candidates that somebody who typed `word` probably meant: at most three, the nearest first.
///
/// A candidate is near if fixing the word takes edits of at most a third of the candidate's letters. An edit adds,
/// drops or changes one letter, or swaps two neighbours. A beginning of two letters or more counts as one edit.
/// Capital and small letters count as equal.
package func suggestions(for word: String, among candidates: [String]) -> [String] {
  let typed = Array(word.lowercased())
  var near: [(candidate: String, edits: Int)] = []
  for candidate in candidates where candidate != word {
    let letters = Array(candidate.lowercased())
    let allowed = max(1, letters.count / 3)
    if typed.count > 1, letters.starts(with: typed) {
      near.append((candidate, 1))
    } else if abs(typed.count - letters.count) <= allowed {
      let edits = editDistance(typed, letters)
      if edits <= allowed, edits < letters.count { near.append((candidate, edits)) }
    }
  }
  let fewest = near.map(\.edits).min() ?? 0
  return near.filter { $0.edits <= fewest }.prefix(3).map(\.candidate)
}

/// Returns the candidate that a mistyped word most likely meant, if one is near enough.
package func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
  suggestions(for: String(word.prefix(64)), among: Array(candidates)).first
}

/// Returns a sentence that asks whether one of these words was meant, or nil if there are none.
package func didYouMean(_ words: [String]) -> String? {
  words.isEmpty ? nil : "Did you mean \(alternatives(words))?"
}

/// Returns how to fix an unknown word: the word that was probably meant or, if none is near, all known words.
package func fix(for word: String, among known: [String]) -> String {
  suggestion(for: word, among: known).map { "Did you mean \($0)?" }
    ?? choice(of: known)
}

/// Returns how to fix a word for which another must be chosen.
package func choice(of known: [String]) -> String { "Choose \(alternatives(known))." }

/// Returns words as a choice between them: a, b or c.
package func alternatives(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.joined() }
  return words.dropLast().joined(separator: ", ") + " or " + last
}

/// Returns the number of edits from one word to the other (Damerau–Levenshtein; each letter is edited at most once).
///
/// With d(i, j) the distance between the first i letters of one word and the first j letters of the other,
///
///     d(i, j) = min( d(i-1, j) + 1,  d(i, j-1) + 1,  d(i-1, j-1) + [aᵢ ≠ bⱼ] )
///
/// and also d(i-2, j-2) + 1 if the last two letters are swapped.
///
/// - Complexity: the product of the two lengths in time, three rows in space.
func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var edits = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        edits = min(edits, beforeLast[j - 1] + 1)
      }
      row.append(edits)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
