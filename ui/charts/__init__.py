"""Curves, bars and spreads drawn beside the map: plain values in, one painter for the screen, PNG and SVG."""
