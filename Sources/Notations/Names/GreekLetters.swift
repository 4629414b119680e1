/// The letters that not every keyboard has, and how they are typed.
package enum GreekLetters {
  /// The Latin spelling of a letter: `delta` for δ.
  package static let names: [String: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho",
    "σ": "sigma", "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta",
    "Θ": "Theta", "Λ": "Lambda", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "ℓ": "l", "|𝒟|": "|D|",
    "m\u{302}": "mhat", "v\u{302}": "vhat",
  ]

  /// Returns the letter as it is typed: unchanged if every keyboard has it.
  package static func typed(_ letter: String) -> String { names[letter] ?? letter }
}
