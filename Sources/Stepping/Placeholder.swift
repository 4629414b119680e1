enum SteppingPlaceholder {}
