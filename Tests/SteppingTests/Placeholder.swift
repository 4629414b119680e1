enum SteppingTestsPlaceholder {}
