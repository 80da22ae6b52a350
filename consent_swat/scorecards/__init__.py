"""Everything found about one leaflet, in one value, and what a reviewer may conclude from it."""
