enum NotationsTestsPlaceholder {}
