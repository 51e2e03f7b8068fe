"""Commands of ``python -m geodata``, by subject."""
