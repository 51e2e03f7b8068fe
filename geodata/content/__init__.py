"""What a page shows, without a screen: the same for the dashboard and for files."""

from geodata.content.model import Chart, Content, Figure, Key, Legend, Series

__all__ = ["Chart", "Content", "Figure", "Key", "Legend", "Series"]
