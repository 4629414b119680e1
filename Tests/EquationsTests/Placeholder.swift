enum EquationsTestsPlaceholder {}
