/// Returns a count with its noun: `1 neuron`, `2 neurons`.
package func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// Returns a count for use in a sentence: in words up to ten, in digits above.
package func inWords(_ count: Int) -> String {
  let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
  return words.indices.contains(count) ? words[count] : "\(count)"
}
