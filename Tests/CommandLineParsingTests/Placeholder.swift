enum CommandLineParsingTestsPlaceholder {}
