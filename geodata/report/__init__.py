"""What a table should hold and what became of every row: dictionary, codes, blanks, problems, sources."""
