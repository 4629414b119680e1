// swift-tools-version: 6.3
import PackageDescription

// A target imports only targets that are listed above it. Each lists all its imports, since a module is compiled again when
// one of them has changed.
let modules: [(name: String, imports: [String])] = [
  ("Interchange", []),
  ("CommandLineParsing", ["Interchange"]),
  ("Expressions", ["Interchange"]),
  ("NeuralNetwork", ["Interchange", "Expressions"]),
  ("Equations", ["Interchange", "Expressions", "NeuralNetwork"]),
  ("Backpropagation", ["Interchange", "Expressions", "NeuralNetwork", "Equations"]),
  ("Training", ["Interchange", "Expressions", "NeuralNetwork", "Equations", "Backpropagation"]),
  ("Notations", ["Interchange", "Expressions", "NeuralNetwork", "Equations"]),
  (
    "Walkthrough",
    ["Interchange", "Expressions", "NeuralNetwork", "Equations", "Backpropagation", "Training", "Notations"]
  ),
  ("Rendering", ["Interchange", "Expressions", "NeuralNetwork", "Notations", "Walkthrough"]),
  (
    "Lessons",
    [
      "Interchange", "Expressions", "NeuralNetwork", "Equations", "Backpropagation", "Notations",
      "Walkthrough",
    ]
  ),
  (
    "Stepping",
    [
      "Interchange", "Expressions", "NeuralNetwork", "Equations", "Backpropagation", "Notations",
      "Walkthrough", "Rendering",
      "Lessons",
    ]
  ),
]

// The modules whose tests compare output with recorded files, in a folder Golden beside the tests.
let golden: Set = ["CommandLineParsing", "Rendering", "Stepping"]

// The modules whose tests read files, in a folder Data beside the tests.
let data: Set = ["Interchange", "Training"]

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

// Rounding uses the mathematical library of C. A program that imports the modules but not Foundation would not link it
// otherwise.
let mathematics: [LinkerSetting] = [.linkedLibrary("m", .when(platforms: [.linux]))]

// The lessons that are part of the program, made from the files in the folder Lessons.
let lessons = [
  "01-forward", "02-output-error", "03-hidden-error", "04-gradients",
  "05-update", "06-minibatch", "07-cross-entropy", "08-five-spellings",
  "09-proofs", "10-why-fast", "11-vanishing", "12-softmax",
]

// The modules that other programs may import. The modules left out serve only the command.
let library = [
  "Interchange", "Expressions", "NeuralNetwork", "Equations", "Backpropagation", "Training", "Notations",
  "Walkthrough", "Rendering",
]

func dependencies(_ names: [String]) -> [Target.Dependency] {
  names.map { .target(name: $0) }
}

let package = Package(
  name: "backstep",
  // The kernels use Array.span in place of unsafe pointers, which needs macOS 26. UInt128 alone would need macOS 15.
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
        name: "backstep-bench", dependencies: dependencies(modules.map(\.name) + ["Slips"]),
        path: "Sources/Benchmark",
        swiftSettings: settings),
      .target(
        name: "BuiltInLessons", path: "Lessons", resources: lessons.map { .embedInCode($0 + ".md") },
        swiftSettings: settings),
      .target(
        name: "TestSupport",
        dependencies: dependencies(["Interchange", "Expressions", "NeuralNetwork", "Backpropagation"]),
        path: "Tests/TestSupport", swiftSettings: settings),
      .target(
        name: "Slips", dependencies: dependencies(modules.map(\.name)), path: "Tests/Slips",
        resources: [.embedInCode("slips.txt")], swiftSettings: settings),
    ]
    + modules.map {
      .testTarget(
        name: $0.name + "Tests",
        dependencies: dependencies(
          [$0.name, "TestSupport"] + $0.imports + ($0.name == "Lessons" ? ["BuiltInLessons", "Slips"] : [])),
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
