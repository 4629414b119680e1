enum NotationsPlaceholder {}
