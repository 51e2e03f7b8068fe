"""Colours and sizes of the maps: one place for the screen and for files.

Colours were chosen so that neighbours stay apart in normal, protan, deutan and
tritan sight, and so that text on them keeps a contrast of 4.5:1.
"""

from __future__ import annotations

TEXT = "#223654"
SECONDARY = "#4E5662"
PRIMARY = "#095797"
STRONG = "#19406C"
LINE = "#DFE3E8"
LAND = "#FBFCFD"
MISSING = "#EDEEF0"
HATCH = "url(#hatch)"

SEQUENTIAL = ("#D6E6F4", "#A6CAE8", "#68A1D2", "#2870B3", "#0B3A70")
"""Five classes of one hue, from few to many."""

DIVERGING = ("#8C5608", "#DDAA74", "#F3F1EC", "#A6CAE8", "#0B3A70")
"""Five classes around a middle, from below to above."""

AMONG, LEADING, LOSS = "#6E8097", PRIMARY, "#8C5608"
"""Circles of counts: most of them, the few that make up half, and a loss."""

COUNTED = "#E3EBF3"
"""Areas under circles of counts."""

POINT_RADIUS, SMALL_RADIUS, LARGE_RADIUS = 5.0, 3.6, 6.5
SMALL_UNDER, LARGE_FROM = 5.25, 7.5
"""Radii of service points in pixels, and the zooms where they change."""

POINT_GAP = 1.2
"""Space kept between two points, in pixels."""

HUES = (
    ("#CCA8DE", "#553A85"),
    ("#A8F0E7", "#1B7671"),
    ("#DDAA74", "#8C5608"),
    ("#E4B5C6", "#762555"),
    ("#B0CFF7", "#005BB6"),
    ("#E6EA9D", "#454610"),
)
"""Fills of areas that are told apart, and the ink of the points and names of each."""
