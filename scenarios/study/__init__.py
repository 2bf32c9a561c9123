"""What is open, as one value: its inputs, the study that is built from them, and the files that replay it."""
