"""Pages marked by hand, and how well the reader does on them."""
