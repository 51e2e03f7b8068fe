"""Write what the maps are drawn with: places of names and circles, colours of directorates."""

from __future__ import annotations

from geodata.build.files import read_source, write_table


def main() -> None:
    """Write ``anchors`` and ``directorate_styles``."""
    write_table("anchors", read_source("anchors"), key=["kind", "level", "code"])
    write_table("directorate_styles", read_source("directorate_styles"), key=["directorate_id"])
