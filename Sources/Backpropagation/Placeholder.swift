enum BackpropagationPlaceholder {}
