"""What an imported file changes in a territory: need, doctors, times."""
