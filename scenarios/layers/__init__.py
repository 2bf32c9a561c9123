"""What a map shows: measures, categories, classes and colours as plain data."""
