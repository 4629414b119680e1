enum WalkthroughTestsPlaceholder {}
