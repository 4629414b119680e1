enum EquationsPlaceholder {}
