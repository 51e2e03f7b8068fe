"""Draw on matplotlib axes in CSS pixels: the one place that knows the unit of a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import Stroke

from geodata import style
from geodata.files.fonts import LINE, PLAIN, Face, drawable, properties

WHITE = "#FFFFFF"
BASELINE = 0.36
"""From the middle of a line to its baseline, over the size of the text."""

_HATCH = "///"
_HATCH_WIDTH = 2.0
_TURNS = ((1, 0), (0, 1), (-1, 0), (0, -1))
"""Cosine and sine of the four quarters of a turn."""
HALO = 3.0
"""Width in pixels of the white halo of a name, both sides together."""

DRAWING = Lock()
"""matplotlib draws for one session at a time: it shares its fonts between figures."""

Rectangle = tuple[float, float, float, float]
"""Left, top, width and height."""

Spot = tuple[float, float]
"""A place or a size, in pixels of a canvas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """How a shape is painted.

    Attributes
    ----------
    fill
        ``#RRGGBB``, ``style.HATCH``, or ``None`` for none.
    stroke, weight
        Colour of the edge and its width in pixels; 0 for none.
    alpha, faded
        Opacity of the inside, and of the whole, 0 to 1.
    dash
        Lengths of dashes and spaces in pixels; empty for a plain edge.
    order
        What lies over what, from the bottom.
    name
        What identifies the shape in a file.
    """

    fill: str | None = None
    stroke: str = WHITE
    weight: float = 0.0
    alpha: float = 1.0
    faded: float = 1.0
    dash: Sequence[float] = ()
    order: float = 1.0
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """How a text is written.

    Attributes
    ----------
    size
        In pixels.
    align
        ``left``, ``center`` or ``right``.
    alpha
        Opacity, 0 to 1.
    around
        Colour of its halo.
    """

    size: float
    face: Face = PLAIN
    ink: str = style.TEXT
    align: str = "left"
    alpha: float = 1.0
    halo: bool = False
    around: str = WHITE
    order: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """A rectangle to draw on, whose unit is the CSS pixel and whose origin is its top left.

    Attributes
    ----------
    width, height
        Size in CSS pixels.
    unit
        Points in a CSS pixel: widths and sizes of text follow it.
    prefix
        Put before the names of its shapes.
    """

    axes: Axes
    width: float
    height: float
    unit: float
    prefix: str = ""

    def shape(self, outline: Path, paint: Paint) -> None:
        """Draw a path, in pixels of the canvas."""
        hatched = paint.fill == style.HATCH
        ground = style.HATCH_GROUND if hatched else paint.fill
        patch = PathPatch(
            outline,
            facecolor=(ground, paint.alpha * paint.faded) if ground else "none",
            edgecolor=(paint.stroke, paint.faded) if paint.weight else "none",
            linewidth=paint.weight * self.unit,
            joinstyle="round",
            zorder=paint.order,
        )
        if paint.dash:
            # matplotlib counts dashes in widths of the line.
            patch.set_linestyle((0, [length / paint.weight for length in paint.dash]))
        if hatched:
            patch.set_hatch(_HATCH)
            patch.set_hatchcolor((style.HATCH_INK, paint.faded))
            patch.set_hatch_linewidth(_HATCH_WIDTH * self.unit)
        if paint.name:
            patch.set_gid(self.prefix + paint.name)
        # Not add_patch, which measures each shape for limits that are already set.
        self.axes.add_artist(patch)

    def line(self, places: Sequence[Spot], paint: Paint) -> None:
        """Draw straight lines between places."""
        self.shape(Path(places), paint)

    def box(self, corner: Spot, size: Spot, paint: Paint) -> None:
        """Draw a rectangle; ``corner`` is its top left."""
        (x, y), (width, height) = corner, size
        ring = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        self.shape(Path(ring, closed=True), paint)

    def diamond(self, at: Spot, half: float, paint: Paint) -> None:
        """Draw a square on its corner, ``half`` of whose diagonal is given in pixels."""
        x, y = at
        ring = [(x, y - half), (x + half, y), (x, y + half), (x - half, y), (x, y - half)]
        self.shape(Path(ring, closed=True), paint)

    def circle(self, at: Spot, radius: float, paint: Paint) -> None:
        """Draw a circle in four curves: half the size of matplotlib's, within 0.03 % of round."""
        bend = 4 / 3 * (2**0.5 - 1)
        ring = [(1.0, 0.0)]
        for cosine, sine in _TURNS:
            for x, y in ((1, bend), (bend, 1), (0, 1)):
                ring.append((x * cosine - y * sine, x * sine + y * cosine))
        places = [(at[0] + radius * x, at[1] + radius * y) for x, y in [*ring, ring[0]]]
        self.shape(Path(places, [Path.MOVETO, *[Path.CURVE4] * 12, Path.CLOSEPOLY]), paint)

    def text(self, at: Spot, text: str, font: Font) -> None:
        """Write a line of text whose baseline starts, ends or has its middle at a place."""
        for surround in (True, False) if font.halo else (False,):
            written = self.axes.text(
                *at,
                drawable(text, font.face),
                fontproperties=properties(font.size * self.unit, font.face),
                color=font.ink,
                alpha=font.alpha,
                ha=font.align,
                va="baseline",
                parse_math=False,
                zorder=font.order,
                clip_on=True,
            )
            if surround:
                # The halo is a drawing under the text, so that the text stays text.
                halo = Stroke(linewidth=HALO * self.unit, foreground=font.around, alpha=font.alpha)
                written.set_path_effects([halo])

    def lines(self, at: Spot, lines: Sequence[str], font: Font, *, step: float = LINE) -> None:
        """Write lines under one another, from a top; ``step`` is their height over their size."""
        for rank, text in enumerate(lines):
            below = at[1] + (rank + 0.5) * font.size * step + BASELINE * font.size
            self.text((at[0], below), text, font)


def opened_canvas(
    figure: Figure, size: Spot, *, scale: float, corner: Spot = (0.0, 0.0), order: float = 1.0
) -> Canvas:
    """Open a canvas on a part of a figure.

    Parameters
    ----------
    size
        Width and height in pixels of the canvas.
    scale
        Points in one of them.
    corner
        Top left on the figure, in points.
    """
    wide, tall = figure.get_size_inches() * 72
    width, height = size[0] * scale, size[1] * scale
    place = (corner[0] / wide, 1 - (corner[1] + height) / tall, width / wide, height / tall)
    return adopted(figure.add_axes(place, zorder=order), size, unit=scale)


def adopted(axes: Axes, pixels: Spot, *, unit: float, prefix: str = "") -> Canvas:
    """Make a canvas of axes that exist; ``unit`` is the points in one of its pixels."""
    axes.set_xlim(0, pixels[0])
    axes.set_ylim(pixels[1], 0)
    axes.set_axis_off()
    return Canvas(axes=axes, width=pixels[0], height=pixels[1], unit=unit, prefix=prefix)
