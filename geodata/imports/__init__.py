"""Any file that a person brings: recognised, mapped column by column, read."""
