"""Colours and sizes of the maps: one place for the screen and for files.

:func:`sheet` writes them as variables of CSS. Neighbours stay apart in normal, protan, deutan and
tritan sight, and text on them keeps a contrast of 4.5:1.
"""

TEXT = "#223654"
SECONDARY = "#4E5662"
PRIMARY = "#095797"
STRONG = "#19406C"
PALE = "#DAE6F0"
ALARM = "#CB381F"
LINE, EDGE, FIELD, FRAME = "#DFE3E8", "#B4BCC8", "#808B9A", "#C3C9D1"
"""Rules of tables, edges of buttons, of fields and of maps."""

LAND = "#FBFCFD"
MISSING = "#EDEEF0"
WATER, NEIGHBOURS, SHORE, BORDER = "#F1F5F9", "#E4E6E9", "#D2D6DB", "#A9B0BA"
AREA = "#B9CADB"
"""Areas of the small map that have no colour of their own."""

HATCH = "url(#hatch)"
HATCH_GROUND, HATCH_INK = "#FAFAFB", "#A3ABB7"

SEQUENTIAL = ("#D6E6F4", "#A6CAE8", "#68A1D2", "#2870B3", "#0B3A70")
"""Five classes of one hue, from few to many."""

DIVERGING = ("#8C5608", "#DDAA74", "#F3F1EC", "#A6CAE8", "#0B3A70")
"""Five classes around a middle, from below to above."""

CROSSED = (
    ("#E4E9EF", "#E9CFA5", "#DDAA74"),
    ("#A6CAE8", "#B9A98C", "#B97A2E"),
    ("#4A89C3", "#6F6A66", "#6B3A05"),
)
"""Classes of two measures at once: rows from few to many, columns from near to far."""

AMONG, LEADING, LOSS = "#6E8097", PRIMARY, "#8C5608"
"""Circles of counts: most of them, the few that make up half, and a loss."""

DARK = frozenset((*SEQUENTIAL[3:], DIVERGING[0], DIVERGING[-1]))
"""Fills of areas on which names are white."""

BEFORE_INK = "#A6CAE8"
"""Bars of what was before a change."""

CAME, LEFT = "#1B7671", ALARM
"""Edges of the areas that a change brings near a point, and of those that it takes away."""

COUNTED = "#E3EBF3"
"""Areas under circles of counts."""

POINT_RADIUS, SMALL_RADIUS, LARGE_RADIUS = 5.0, 3.6, 6.5
SMALL_UNDER, LARGE_FROM = 5.25, 7.5
"""Radii of service points in pixels, and the zooms where they change."""

CHOSEN_MORE, TINY_RADIUS = 2.0, 2.1
"""What a chosen point adds to its radius, and the radius of one in the frame of the inset."""

POINT_EDGE, HOLLOW_EDGE, TINY_EDGE = 1.4, 2.0, 0.7
"""Width of the edge of a service point: filled, hollow, in the frame of the inset."""

SITE_RADIUS, CHOSEN_SITE_RADIUS, SITE_EDGE = 7.0, 9.0, 2.0
"""Sites of a scenario, in pixels."""

LEAST_CIRCLE, MOST_CIRCLE = 1.5, 60.0
"""Least and greatest radius of a municipality, in pixels."""

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

_VARIABLES = {
    "text": TEXT,
    "secondary": SECONDARY,
    "primary": PRIMARY,
    "strong": STRONG,
    "pale": PALE,
    "alarm": ALARM,
    "line": LINE,
    "edge": EDGE,
    "field": FIELD,
    "frame": FRAME,
    "ground": WATER,
    "neighbours": NEIGHBOURS,
    "shore": SHORE,
    "border": BORDER,
    "area": AREA,
    "bar": SEQUENTIAL[2],
    "hatch-ground": HATCH_GROUND,
    "hatch-ink": HATCH_INK,
    # The same stripes as those of the maps.
    "hatch": f"repeating-linear-gradient(135deg,{HATCH_GROUND} 0 4.9px,{HATCH_INK} 4.9px 6px)",
}


def sheet(own: bytes) -> bytes:
    """Put the variables before a sheet of style, which stands in a page or in a shadow tree."""
    variables = ";".join(f"--{name}:{value}" for name, value in _VARIABLES.items())
    return f":root,:host{{{variables}}}\n".encode() + own
