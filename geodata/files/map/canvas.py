"""Draw on matplotlib axes in CSS pixels: the one place that knows the unit of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata import style
from geodata.files.text import LINE, TEXT, properties

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.path import Path as Outline

WHITE = "#FFFFFF"
_HATCH = "///"
_HATCH_WIDTH = 2.0
_TURNS = ((1, 0), (0, 1), (-1, 0), (0, -1))
"""Cosine and sine of the four quarters of a turn."""
HALO = 3.0
"""Width in pixels of the white halo of a name, both sides together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """A rectangle to draw on, whose unit is the CSS pixel and whose origin is its top left.

    Attributes
    ----------
    width, height
        Size in CSS pixels.
    unit
        Points in a CSS pixel: widths and sizes of text follow it.
    """

    axes: Axes
    width: float
    height: float
    unit: float

    def shape(
        self,
        outline: Outline,
        *,
        fill: str | None,
        stroke: str = WHITE,
        weight: float = 0.0,
        alpha: float = 1.0,
        faded: float = 1.0,
        dash: Sequence[float] = (),
        order: float = 1.0,
        name: str | None = None,
    ) -> None:
        """Draw a path.

        Parameters
        ----------
        outline
            In pixels of the canvas.
        fill
            ``#RRGGBB``, ``style.HATCH``, or ``None`` for none.
        stroke, weight
            Colour of the edge and its width in pixels; 0 for none.
        dash
            Lengths of dashes and spaces in pixels; empty for a plain edge.
        """
        from matplotlib.patches import PathPatch  # noqa: PLC0415

        hatched = fill == style.HATCH
        width = weight * self.unit
        patch = PathPatch(
            outline,
            facecolor=(
                "none" if not fill else (style.HATCH_GROUND if hatched else fill, alpha * faded)
            ),
            edgecolor=(stroke, faded) if weight else "none",
            linewidth=width,
            joinstyle="round",
            zorder=order,
        )
        if dash:
            # matplotlib counts dashes in widths of the line.
            patch.set_linestyle((0, [length / weight for length in dash]))
        if hatched:
            patch.set_hatch(_HATCH)
            patch.set_hatchcolor((style.HATCH_INK, faded))
            patch.set_hatch_linewidth(_HATCH_WIDTH * self.unit)
        if name:
            patch.set_gid(name)
        # Not add_patch, which measures each shape for limits that are already set.
        self.axes.add_artist(patch)

    def box(
        self,
        corner: tuple[float, float],
        size: tuple[float, float],
        *,
        fill: str | None,
        stroke: str = WHITE,
        weight: float = 0.0,
        alpha: float = 1.0,
        order: float = 1.0,
        name: str | None = None,
    ) -> None:
        """Draw a rectangle; ``corner`` is its top left, the rest is as in :meth:`shape`."""
        from matplotlib.path import Path as Outline  # noqa: PLC0415

        (x, y), (width, height) = corner, size
        ring = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        self.shape(
            Outline(ring, closed=True),
            fill=fill,
            stroke=stroke,
            weight=weight,
            alpha=alpha,
            order=order,
            name=name,
        )

    def line(
        self,
        places: Sequence[tuple[float, float]],
        *,
        ink: str,
        weight: float,
        alpha: float = 1.0,
        dash: Sequence[float] = (),
        order: float = 1.0,
    ) -> None:
        """Draw straight lines between places; widths and dashes in pixels."""
        from matplotlib.path import Path as Outline  # noqa: PLC0415

        self.shape(
            Outline(places),
            fill=None,
            stroke=ink,
            weight=weight,
            faded=alpha,
            dash=dash,
            order=order,
        )

    def circle(
        self,
        at: tuple[float, float],
        radius: float,
        *,
        fill: str | None,
        stroke: str = WHITE,
        weight: float = 0.0,
        alpha: float = 1.0,
        faded: float = 1.0,
        order: float = 1.0,
        name: str | None = None,
    ) -> None:
        """Draw a circle around a place; radius in pixels, the rest is as in :meth:`shape`."""
        self.shape(
            _round(at, radius),
            fill=fill,
            stroke=stroke,
            weight=weight,
            alpha=alpha,
            faded=faded,
            order=order,
            name=name,
        )

    def diamond(
        self,
        at: tuple[float, float],
        half: float,
        *,
        fill: str,
        stroke: str,
        weight: float,
        order: float = 1.0,
    ) -> None:
        """Draw a square on its corner, ``half`` of whose diagonal is given in pixels."""
        from matplotlib.path import Path as Outline  # noqa: PLC0415

        x, y = at
        corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y), (x, y - half)]
        self.shape(
            Outline(corners, closed=True), fill=fill, stroke=stroke, weight=weight, order=order
        )

    def text(
        self,
        at: tuple[float, float],
        text: str,
        *,
        size: float,
        weight: int = 400,
        family: str = TEXT,
        ink: str = style.TEXT,
        align: str = "left",
        alpha: float = 1.0,
        halo: bool = False,
        order: float = 1.0,
    ) -> None:
        """Write a line of text.

        Parameters
        ----------
        at
            Where its baseline starts, ends or has its middle, in pixels.
        size
            Size in pixels.
        align
            ``left``, ``center`` or ``right``.
        """
        from matplotlib.patheffects import Stroke  # noqa: PLC0415

        font = properties(size * self.unit, weight, family)
        for surround in (True, False) if halo else (False,):
            written = self.axes.text(
                *at,
                text,
                fontproperties=font,
                color=ink,
                alpha=alpha,
                ha=align,
                va="baseline",
                parse_math=False,
                zorder=order,
                clip_on=True,
            )
            if surround:
                # The halo is a drawing under the text, so that the text stays text.
                width = HALO * self.unit
                written.set_path_effects([Stroke(linewidth=width, foreground=WHITE, alpha=alpha)])

    def lines(
        self,
        at: tuple[float, float],
        lines: Sequence[str],
        *,
        size: float,
        weight: int = 400,
        family: str = TEXT,
        ink: str = style.TEXT,
        line: float = LINE,
        order: float = 1.0,
    ) -> float:
        """Write lines under one another; give the y under the last one, in pixels."""
        x, y = at
        for text in lines:
            middle = y + size * line / 2
            self.text(
                (x, middle + 0.36 * size),
                text,
                size=size,
                weight=weight,
                family=family,
                ink=ink,
                order=order,
            )
            y += size * line
        return y


def _round(at: tuple[float, float], radius: float) -> Outline:
    """Write a circle in four curves: half the size of matplotlib's, within 0.03 % of round."""
    from matplotlib.path import Path as Outline  # noqa: PLC0415

    bend = 4 / 3 * (2**0.5 - 1)
    quarter = [(1, bend), (bend, 1), (0, 1)]
    ring = [(1.0, 0.0)]
    for cosine, sine in _TURNS:
        for x, y in quarter:
            ring.append((x * cosine - y * sine, x * sine + y * cosine))
    places = [(at[0] + radius * x, at[1] + radius * y) for x, y in [*ring, ring[0]]]
    codes = [Outline.MOVETO, *[Outline.CURVE4] * 12, Outline.CLOSEPOLY]
    return Outline(places, codes)
