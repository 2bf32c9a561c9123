"""Ways to measure access to care: one table (``registry``), and the formulas it names on sparse travel times."""
