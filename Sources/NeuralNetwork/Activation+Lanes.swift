import Expressions

/// Four numbers side by side, which the processor computes at once.
package typealias Lanes = SIMD4<Double>

extension Activation {
  /// Returns σ(z) and σ′(z) of four neurons at once, with the same bits as `value(of:)` and `slope(at:)`; not for a function of the whole layer.
  package func values(of z: Lanes) -> (activations: Lanes, slopes: Lanes) {
    guard isLogistic else {
      var (a, σʹ) = (z, z)
      for lane in z.indices { (a[lane], σʹ[lane]) = (value(of: z[lane]), slope(at: z[lane])) }
      return (a, σʹ)
    }
    let e = Elementary.exp(z.negativeMagnitude)
    let numerator = Lanes(repeating: 1).replacing(with: e, where: z .< 0)
    return (numerator / (1 + e), e / ((1 + e) * (1 + e)))
  }
}

extension Lanes {
  /// −|x| of each lane, made by setting the sign bit.
  fileprivate var negativeMagnitude: Self {
    let bits = unsafe unsafeBitCast(self, to: SIMD4<UInt64>.self)
    return unsafe unsafeBitCast(bits | 1 << 63, to: Self.self)
  }
}
