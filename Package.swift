// swift-tools-version: 6.3
import PackageDescription

// One way down: a target imports only targets that stand above it here. All of them are listed: a module is compiled
// anew when one of these has changed.
let modules: [(name: String, imports: [String])] = [
  ("Interchange", []),
  ("CommandLineParsing", ["Interchange"]),
  ("NeuralNetwork", ["Interchange"]),
  ("Equations", ["Interchange", "NeuralNetwork"]),
  ("Backpropagation", ["Interchange", "NeuralNetwork", "Equations"]),
  ("Training", ["Interchange", "NeuralNetwork", "Equations", "Backpropagation"]),
  ("Notations", ["Interchange", "NeuralNetwork", "Equations"]),
  ("Walkthrough", ["Interchange", "NeuralNetwork", "Equations", "Backpropagation", "Training", "Notations"]),
  ("Rendering", ["Interchange", "NeuralNetwork", "Notations", "Walkthrough"]),
  ("Lessons", ["Interchange", "NeuralNetwork", "Equations", "Backpropagation", "Notations", "Walkthrough"]),
  (
    "Stepping",
    [
      "Interchange", "NeuralNetwork", "Equations", "Backpropagation", "Notations", "Walkthrough", "Rendering",
      "Lessons",
    ]
  ),
]

// Whose tests hold their output against recorded files, in a folder Golden beside them.
let golden: Set = ["CommandLineParsing", "Rendering", "Stepping"]

// Whose tests read files, in a folder Data beside them.
let data: Set = ["Training"]

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

// Rounding is a function of the C library's mathematics, which nothing else asks for in a program that imports the modules
// and no Foundation.
let mathematics: [LinkerSetting] = [.linkedLibrary("m", .when(platforms: [.linux]))]

// The lessons that are part of the program, from the files that a reader sees.
let lessons = [
  "01-forward", "02-output-error", "03-hidden-error", "04-gradients",
  "05-update", "06-minibatch", "07-cross-entropy", "08-five-spellings",
  "09-proofs", "10-why-fast", "11-vanishing", "12-softmax",
]

// What a program of somebody else's may import. What is left out serves the command alone.
let library = [
  "Interchange", "NeuralNetwork", "Equations", "Backpropagation", "Training", "Notations", "Walkthrough",
  "Rendering",
]

func dependencies(_ names: [String]) -> [Target.Dependency] {
  names.map { .target(name: $0) }
}

let package = Package(
  name: "backstep",
  // macOS 26 brought Array.span, by which the kernels do without unsafe pointers. Without it, UInt128 would still need 15.
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "backstep", targets: ["backstep"]),
    .library(name: "Backstep", targets: library),
  ],
  targets: modules.map {
    .target(
      name: $0.name, dependencies: dependencies($0.imports), swiftSettings: settings,
      linkerSettings: $0.imports.isEmpty ? mathematics : [])
  }
    + [
      .executableTarget(
        name: "backstep", dependencies: dependencies(modules.map(\.name) + ["BuiltInLessons"]),
        swiftSettings: settings),
      .executableTarget(
        name: "library-example", dependencies: dependencies(library), path: "Examples",
        swiftSettings: settings),
      .executableTarget(
        name: "backstep-bench", dependencies: dependencies(modules.map(\.name)), path: "Sources/Benchmark",
        swiftSettings: settings),
      .target(
        name: "BuiltInLessons", path: "Lessons", resources: lessons.map { .embedInCode($0 + ".md") },
        swiftSettings: settings),
      .target(
        name: "TestSupport", dependencies: dependencies(["Interchange", "Backpropagation"]),
        path: "Tests/TestSupport", swiftSettings: settings),
    ]
    + modules.map {
      .testTarget(
        name: $0.name + "Tests",
        dependencies: dependencies(
          [$0.name, "TestSupport"] + $0.imports + ($0.name == "Lessons" ? ["BuiltInLessons"] : [])),
        exclude: (golden.contains($0.name) ? ["Golden"] : []) + (data.contains($0.name) ? ["Data"] : []),
        swiftSettings: settings)
    }
    + [
      .testTarget(
        name: "FuzzingTests", dependencies: dependencies(modules.map(\.name) + ["backstep"]),
        swiftSettings: settings),
      .testTarget(
        name: "EndToEndTests", dependencies: dependencies(["backstep", "TestSupport"]),
        swiftSettings: settings),
    ]
)
