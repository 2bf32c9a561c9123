"""Style, words, figures, icons, messages and notices of the window."""
