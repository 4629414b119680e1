enum NeuralNetworkTestsPlaceholder {}
