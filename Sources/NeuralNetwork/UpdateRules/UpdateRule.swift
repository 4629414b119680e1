package import Expressions

/// A rule by which the gradient of a step changes the parameters, with its settings.
///
/// To add a rule, add a file with a type that conforms to `Updater`, and the rule to `all`.
public struct UpdateRule: Sendable {
  /// The name of the rule, on the command line and in a saved training.
  public let name: String
  /// The name of the rule in a sentence.
  package let title: String
  /// The settings of the rule, with their values.
  public private(set) var settings: [UpdateSetting]
  /// What the rule keeps of each parameter, in the order of `Updater.memory`.
  package let keeps: [Quantity.Kind]
  /// Returns the lines of a step for one parameter, in the order of the calculation.
  package let lines: @Sendable (UpdatedParameter) -> [UpdateLine]
  /// Prepares the rule for its first step, with this learning rate and this many lanes of parameters.
  package let begin: @Sendable (_ rule: UpdateRule, _ rate: Double, _ lanes: Int) -> any Updater

  init(
    name: String, title: String, settings: [UpdateSetting] = [], keeps: [Quantity.Kind] = [],
    lines: @escaping @Sendable (UpdatedParameter) -> [UpdateLine],
    begin: @escaping @Sendable (UpdateRule, Double, Int) -> any Updater
  ) {
    self.name = name
    self.title = title
    self.settings = settings
    self.keeps = keeps
    self.lines = lines
    self.begin = begin
  }

  /// All rules with their usual settings, starting with the usual rule.
  public static let all: [UpdateRule] = [.plainDescent, .momentum, .momentumOfGradients, .rmsProp, .adam]
}

extension UpdateRule: Hashable {
  /// Returns whether two rules have the same name and the same settings.
  public static func == (a: UpdateRule, b: UpdateRule) -> Bool {
    a.name == b.name && a.settings == b.settings
  }

  /// Hashes the name and the settings.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(settings)
  }
}

extension UpdateRule {
  /// Accesses the value of a setting that the rule has.
  public subscript(setting: UpdateSetting.Name) -> Double {
    get {
      guard let found = settings.first(where: { $0.name == setting }) else {
        preconditionFailure("\(name) has no setting \(setting)")
      }
      return found.value
    }
    set {
      guard let i = settings.firstIndex(where: { $0.name == setting }) else {
        preconditionFailure("\(name) has no setting \(setting)")
      }
      precondition(setting.allows(newValue), "\(setting) is \(setting.rule)")
      settings[i].value = newValue
    }
  }

  /// Returns the value of the setting that a quantity is, such as μ; nil if the rule has none of this kind.
  package func value(of kind: Quantity.Kind) -> Double? {
    settings.first { $0.name.quantity.kind == kind }?.value
  }

  /// Whether a line of the rule contains *t*, the number of the step.
  package var countsSteps: Bool {
    lines(.weight(decaying: false)).contains { line in
      line.right.quantities.contains { $0.kind == .stepNumber }
    }
  }

  /// Returns whether the rule has a setting.
  public func has(_ setting: UpdateSetting.Name) -> Bool { settings.contains { $0.name == setting } }
}

/// A rule while it runs.
package protocol Updater: Sendable {
  /// What the rule keeps from step to step, such as the velocities of momentum: lists as long as the parameters, in the
  /// order of `UpdateRule.keeps`.
  var memory: [[Lanes]] { get set }

  /// Takes a step with the parameters at some positions.
  ///
  /// - Parameters:
  ///   - w: The parameters before the step; after it, the updated ones.
  ///   - places: The positions of the parameters that the step changes.
  ///   - g: The derivative of the cost with respect to each parameter.
  ///   - number: *t*, the number of the step; the first one is step 1.
  mutating func step(_ w: inout [Lanes], at places: Range<Int>, along g: [Lanes], number: Int)
}
