"""The scenario on screen: its decisions, their forms, placing by hand."""
