"""What if: sites are added, moved, resized or closed, and the scores answer."""
