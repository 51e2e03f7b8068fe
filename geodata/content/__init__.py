"""What a page shows, without a screen: the same for the dashboard and for files."""

from geodata.content.model import Content, Figure, Key, Legend

__all__ = ["Content", "Figure", "Key", "Legend"]
