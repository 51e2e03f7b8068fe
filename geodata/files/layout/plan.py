"""What a page of slides holds and where: points on a 16:9 page, the same in every format."""

from dataclasses import dataclass

from geodata.files.layout.blocks import Block, Rectangle
from geodata.files.layout.table import Grid
from geodata.questions import Chart

PAGE = (960.0, 540.0)
"""Width and height of a slide in points: 13.33 by 7.5 inches."""

MAP_SCALE = 0.78
"""Points in a CSS pixel of a slide's map: its names are read from the room."""

RULE_Y = 494.0
"""Height of the line over the foot of a page."""

MARGIN, TOP, BOTTOM = 36.0, 102.0, 486.0
"""Left and right margin, top and bottom of what stands between the title and the foot."""

WIDTH = PAGE[0] - 2 * MARGIN
"""Width between the margins."""

GUTTER = 24.0
"""Space between two columns."""

SMALL = 9.0
"""Size of notes and sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a page holds and where.

    Attributes
    ----------
    map_corner, map_px, scale
        Top left of the map in points, ``None`` without a map; its size in its own CSS pixels,
        and the points in one of them.
    grid, grid_corner
        Its table and its top left in points; ``None`` without a table.
    chart, chart_box
        Its chart and its rectangle in points; ``None`` without a chart.
    code
        Rectangle of the QR code of the live view; ``None`` without one.
    ruled
        Whether a line at :data:`RULE_Y` stands over its foot.
    page
        Width and height in points.
    notes
        What the speaker says.
    """

    name: str
    title: Block
    texts: tuple[Block, ...]
    map_corner: tuple[float, float] | None = None
    map_px: tuple[float, float] = (0.0, 0.0)
    scale: float = MAP_SCALE
    grid: Grid | None = None
    grid_corner: tuple[float, float] = (0.0, 0.0)
    chart: Chart | None = None
    chart_box: Rectangle = (0.0, 0.0, 0.0, 0.0)
    code: Rectangle | None = None
    feet: tuple[Block, ...] = ()
    ruled: bool = True
    page: tuple[float, float] = PAGE
    notes: str = ""
