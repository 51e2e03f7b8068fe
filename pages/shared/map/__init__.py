"""The map on screen, and what is drawn of it ahead."""
