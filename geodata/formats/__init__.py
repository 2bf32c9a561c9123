"""Files of every format opened safely as tables, sheets, layers and geometry."""
