import NeuralNetwork
import Backpropagation
public import Interchange

extension TrainingPlan: JSONCoded {
  /// Reads a plan.
  public init?(_ json: inout JSONReader) {
    let batch = json.required("batch") { $0.integer(in: 0...exactIntegers.upperBound) }
    let order = json.required("order") { $0.choice(of: OrderName.self) }
    let epochs = json.optional("epochs") { $0.integer(in: 0...exactIntegers.upperBound) }
    let steps = json.optional("steps") { $0.integer(in: 0...exactIntegers.upperBound) }
    let rate = json.required("learningRate") { $0.number() }
    var rule = json.has("rule") ? json.required("rule") { $0.updateRule() } : .plainDescent
    let settings = json.optional("ruleSettings") { json -> [UpdateSetting]? in
      guard let rule else {
        json.ignoreOtherMembers()
        return nil
      }
      return json.settings(of: rule)
    }
    for setting in settings ?? [] { rule?[setting.name] = setting.value }
    let seed = json.required("seed") { $0.integer(in: 0...exactIntegers.upperBound) }
    let learnsBiases = json.optional("learnsBiases") { $0.bool() } ?? true
    let decay = json.optional("weightDecay") { $0.share(below: .infinity) } ?? 0
    let dropout = json.optional("dropout") { $0.share(below: 1) } ?? 0
    let held = json.optional("heldOutShare") { $0.share(below: 1) } ?? 0
    let patience = json.optional("patience") { $0.integer(in: 1...exactIntegers.upperBound) }
    let record = json.optional("epochsPerRecord") { $0.integer(in: 1...exactIntegers.upperBound) } ?? 1
    if epochs == nil && steps == nil { json.fault("neither \"epochs\" nor \"steps\" is given") }
    guard let batch, let order, let rate, let rule, let seed, json.faults.isEmpty else { return nil }
    self.init(
      batch: batch == 0 ? .all : .size(batch), order: order.order,
      length: steps.map { .steps($0) } ?? .epochs(epochs ?? 0), learningRate: rate,
      rule: rule,
      seed: UInt64(seed), parameters: learnsBiases ? .weightsAndBiases : .weights, weightDecay: decay,
      dropout: dropout,
      patience: patience, heldOutShare: held, epochsPerRecord: record)
  }

  /// Writes the plan; an order that was listed by hand is not part of the file.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      if case .size(let size) = batch { json.member("batch", size) } else { json.member("batch", 0) }
      json.member("order", OrderName(order).rawValue)
      switch length {
      case .epochs(let epochs): json.member("epochs", epochs)
      case .steps(let steps): json.member("steps", steps)
      }
      json.member("learningRate", learningRate)
      if rule != .plainDescent { json.member("rule", rule.name) }
      if !rule.settings.isEmpty {
        json.member("ruleSettings") { json in
          json.object { rule.writeSettings(to: &$0) }
        }
      }
      json.member("seed", Int(seed))
      if parameters == .weights { json.member("learnsBiases", false) }
      if weightDecay > 0 { json.member("weightDecay", weightDecay) }
      if dropout > 0 { json.member("dropout", dropout) }
      if heldOutShare > 0 { json.member("heldOutShare", heldOutShare) }
      if let patience { json.member("patience", patience) }
      json.member("epochsPerRecord", epochsPerRecord)
    }
  }
}

private enum OrderName: String, CaseIterable {
  case shuffled, withReplacement, asGiven

  init(_ order: TrainingPlan.Order) {
    switch order {
    case .shuffled: self = .shuffled
    case .withReplacement: self = .withReplacement
    case .asGiven, .listed: self = .asGiven
    }
  }

  var order: TrainingPlan.Order {
    switch self {
    case .shuffled: .shuffled
    case .withReplacement: .withReplacement
    case .asGiven: .asGiven
    }
  }
}

extension JSONReader {
  fileprivate mutating func share(below bound: Double) -> Double? {
    guard let x = number() else { return nil }
    if x >= 0 && x < bound { return x }
    fault("expected a number that is at least 0\(bound.isFinite ? " and below \(shortest(bound))" : "")")
    return nil
  }
}
