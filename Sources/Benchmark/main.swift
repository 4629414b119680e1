import Foundation

// backstep-bench [LETTERS] [ROUNDS]: times the workloads A to I, all of them if none is named, against their peers.
// backstep-bench slips [COUNT]: types natural slips into COUNT exercises of each topic, and says how many were named.

let words = CommandLine.arguments.dropFirst()
if words.first == ChildProcess.peakWord {
  print(ChildProcess(Array(words.dropFirst()))?.peakMebibytes ?? .nan)
  exit(0)
}
if words.first == "slips", let count = words.count == 1 ? 500 : Int(words[2]), count > 0, words.count < 3 {
  print(naturalSlips(exercisesOfEach: count).text)
  exit(0)
}
guard words.allSatisfy({ Int($0).map { $0 > 0 } ?? $0.uppercased().allSatisfy("ABCDEFGHI".contains) }) else {
  FileHandle.standardError.write(
    Data(
      """
      Usage: backstep-bench [LETTERS] [ROUNDS], the workloads A to I and a number from 1, as in AB 15
             backstep-bench slips [COUNT], the number of exercises of each topic

      """.utf8
    ))
  exit(2)
}
let rounds = words.compactMap { Int($0) }.first ?? 5
let letters = Set(words.filter { Int($0) == nil }.joined().uppercased())

let bench = Bench(rounds: rounds)
for note in bench.peers.missing { print(note) }
print(bench.limits.text)
print("The bits of 2,000 steps on ten points: \(fingerprint()).", terminator: "\n\n")
for (letter, workload) in bench.workloads where letters.isEmpty || letters.contains(letter) {
  for table in workload() { print(table.text, terminator: "\n\n") }
}
