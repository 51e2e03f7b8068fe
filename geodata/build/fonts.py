"""Unpack the web fonts for what draws files: ``python -m geodata.build.fonts``.

The browser reads the compressed files; matplotlib and the formats that embed a font read
TrueType only. The outlines are the same, so are the licences beside them.
"""

from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # has none

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"


def main() -> None:
    """Write a TrueType file beside each compressed one, with the same bytes each time."""
    for packed in sorted(FONTS.glob("*.woff2")):
        font = TTFont(packed, recalcTimestamp=False)
        font.flavor = None
        font.save(packed.with_suffix(".ttf"), reorderTables=True)


if __name__ == "__main__":
    main()
