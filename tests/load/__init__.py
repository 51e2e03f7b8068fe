"""Many people at once: real sessions of a real server, and what they wait."""
