"""The command line: everything that the window does, without a screen."""
