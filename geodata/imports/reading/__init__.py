"""Read a file that anybody may give: its format told by its content, bounded before it is read."""

from geodata.imports.reading.features import system
from geodata.imports.reading.formats import read
from geodata.imports.reading.listing import Caps, Listing, decimal, printed

__all__ = ["Caps", "Listing", "decimal", "printed", "read", "system"]
