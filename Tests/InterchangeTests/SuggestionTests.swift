import Testing

@testable import Interchange

@Test(arguments: [
  ("kitten", "sitting", 3), ("trcae", "trace", 1), ("", "abc", 3), ("same", "same", 0), ("ca", "abc", 3),
  ("fromat", "format", 1), ("ab", "ba", 1), ("flaw", "lawn", 2),
])
func `the distance is that of the textbooks`(_ a: String, _ b: String, _ distance: Int) {
  #expect(editDistance(Array(a), Array(b)) == distance)
  #expect(editDistance(Array(b), Array(a)) == distance)
}

/// The words one edit away from a word, over a small alphabet.
private func neighbours(of word: [Character]) -> Set<[Character]> {
  var all: Set<[Character]> = []
  for place in 0...word.count {
    for letter: Character in ["a", "b", "c"] {
      all.insert(word[..<place] + [letter] + word[place...])
      if place < word.count { all.insert(word[..<place] + [letter] + word[(place + 1)...]) }
    }
    if place < word.count { all.insert(Array(word[..<place] + word[(place + 1)...])) }
    if place + 1 < word.count {
      all.insert(word[..<place] + [word[place + 1], word[place]] + word[(place + 2)...])
    }
  }
  return all.subtracting([word])
}

@Test func `every word that one edit reaches is at distance one, and no other`() {
  let word: [Character] = ["a", "b", "c", "a"]
  let near = neighbours(of: word)
  let nearer = near.flatMap { neighbours(of: $0) }
  #expect(near.allSatisfy { editDistance(word, $0) == 1 })
  #expect(nearer.allSatisfy { near.contains($0) || $0 == word || editDistance(word, $0) > 1 })
}

@Test(arguments: [
  ("trcae", ["trace"]), ("TRACE", ["trace"]), ("tra", ["trace", "train"]), ("xyz", []), ("t", []),
  ("step", []), ("stpe", ["step"]), ("whyy", ["why"]), ("completely-different", []), ("", []),
])
func `what is near is suggested, and only the nearest`(_ word: String, _ expected: [String]) {
  #expect(suggestions(for: word, among: ["step", "trace", "train", "why", "lesson"]) == expected)
}

@Test func `at most three words are suggested`() {
  #expect(suggestions(for: "ab", among: ["abc", "abd", "abe", "abf"]) == ["abc", "abd", "abe"])
  #expect(didYouMean(["abc", "abd", "abe"]) == "Did you mean abc, abd or abe?")
  #expect(didYouMean([]) == nil)
}
