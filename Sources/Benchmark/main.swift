import Foundation

// backstep-bench [LETTERS] [ROUNDS]: times the workloads A to H, all of them if none is named, against their peers.

let words = CommandLine.arguments.dropFirst()
if words.first == ChildProcess.peakWord {
  print(ChildProcess(Array(words.dropFirst()))?.peakMebibytes ?? .nan)
  exit(0)
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
