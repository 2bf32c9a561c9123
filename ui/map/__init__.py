"""The map: an index image of the communes, and what is drawn over it."""
