import Expressions

extension Activation {
  /// Returns σ(z) and σ′(z) of four neurons at once, with the same bits as `value(of:)` and `slope(at:)`; not for softmax.
  package func values(of z: SIMD4<Double>) -> (activations: SIMD4<Double>, slopes: SIMD4<Double>) {
    guard isLogistic else {
      var (a, σʹ) = (z, z)
      for lane in z.indices { (a[lane], σʹ[lane]) = (value(of: z[lane]), slope(at: z[lane])) }
      return (a, σʹ)
    }
    let e = Elementary.exp(z.negativeMagnitude)
    let numerator = SIMD4(repeating: 1).replacing(with: e, where: z .< 0)
    return (numerator / (1 + e), e / ((1 + e) * (1 + e)))
  }
}

extension SIMD4<Double> {
  /// −|x| of each lane, made by setting the sign bit.
  fileprivate var negativeMagnitude: Self {
    let bits = unsafe unsafeBitCast(self, to: SIMD4<UInt64>.self)
    return unsafe unsafeBitCast(bits | 1 << 63, to: Self.self)
  }
}
