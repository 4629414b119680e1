import CommandLineParsing
import Interchange
import NeuralNetwork

/// The options that choose an update rule and its settings.
enum UpdateOptions {
  static let update = Option(
    "update", .choice(among: { UpdateRule.all }, named: { $0.name }),
    help:
      "How the gradient changes the weights; that of the problem if left out. momentum-of-gradients is momentum in its other common form."
  )
  /// An option for each setting of the update rules.
  static let settings = UpdateSetting.Name.allCases.map { (name: $0, option: setting($0)) }
  static let group = OptionGroup("Update rule", update, and: settings.map(\.option))

  private static func setting(_ name: UpdateSetting.Name) -> Option<Double?> {
    let rules = UpdateRule.all.filter { $0.has(name) }
    let values = Set(rules.map { shortest($0[name]) })
    let usual = values.count == 1 ? Array(values) : rules.map { "\(shortest($0[name])) for \($0.name)" }
    return Option(
      name.rawValue, .number(hint: name.rule, where: name.allows),
      help: "\(name.meaning); if left out, \(usual.joined(separator: ", ")).")
  }

  /// Returns the update rule that the options ask for, in place of that of the problem; --momentum alone asks for momentum.
  static func rule(_ parsed: Parsed, insteadOf own: UpdateRule) throws(InputFaults) -> UpdateRule {
    var rule = parsed[update] ?? own
    if rule.name == own.name { rule = own }
    if !rule.has(.momentum), parsed.given(in: group) == ["--momentum"] {
      rule = .momentum
    }
    var faults = Faults()
    for (name, option) in settings {
      guard let value = parsed[option] else { continue }
      guard rule.has(name) else {
        let rules = UpdateRule.all.filter { $0.has(name) }.map { "--update \($0.name)" }
        faults.report(
          Fault(
            "--\(name.rawValue) has no effect with the update rule \(rule.name)",
            fix: "Leave it out, or choose \(rules.joined(separator: " or "))."))
        continue
      }
      rule[name] = value
    }
    if !faults.isEmpty { throw InputFaults(commandLine: faults) }
    return rule
  }
}
