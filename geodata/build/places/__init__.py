"""Tables of territories, places and roads."""
