enum BackpropagationTestsPlaceholder {}
