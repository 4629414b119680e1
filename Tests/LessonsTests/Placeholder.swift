enum LessonsTestsPlaceholder {}
