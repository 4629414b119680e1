enum WalkthroughPlaceholder {}
