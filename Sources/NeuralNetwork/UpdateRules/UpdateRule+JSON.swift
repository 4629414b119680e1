package import Interchange

extension UpdateRule {
  /// Reads an update rule: its name, or an object with its name and its settings.
  ///
  ///     "adam"    { "name": "momentum", "momentum": 0.8 }
  init?(_ json: inout JSONReader) {
    guard case .object = json.value.content else {
      guard let rule = json.updateRule() else { return nil }
      self = rule
      return
    }
    guard let rule = json.required("name", { $0.updateRule() }) else {
      json.ignoreOtherMembers()
      return nil
    }
    self = rule
    for setting in json.settings(of: rule) { self[setting.name] = setting.value }
  }

  /// Writes the settings as members of an object.
  package func writeSettings(to json: inout JSONWriter) {
    for setting in settings { json.member(setting.name.rawValue, setting.value) }
  }
}

extension JSONReader {
  /// Reads the name of an update rule; the rule has its usual settings.
  package mutating func updateRule() -> UpdateRule? {
    choice(among: UpdateRule.all.map { (name: $0.name, value: $0) })
  }

  /// Reads the settings of an update rule that an object has.
  package mutating func settings(of rule: UpdateRule) -> [UpdateSetting] {
    rule.settings.map(\.name).compactMap { name in optional(name.rawValue) { $0.value(of: name) } }
  }

  private mutating func value(of name: UpdateSetting.Name) -> UpdateSetting? {
    guard let x = number() else { return nil }
    if name.allows(x) { return UpdateSetting(name, x) }
    fault("expected a number that is \(name.rule)")
    return nil
  }
}
