"""What a session holds: its view, its draft, its turn."""
