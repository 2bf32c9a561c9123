"""What would be done: decisions, levers, scenarios, costs."""
