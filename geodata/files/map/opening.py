"""Open a canvas on a figure of matplotlib, or on axes that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.files.map.canvas import Canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def opened_canvas(
    figure: Figure, corner: tuple[float, float], size: tuple[float, float], *, order: float = 1.0
) -> Canvas:
    """Open a canvas on a part of a figure whose size is given in pixels of 1/96 inch.

    Parameters
    ----------
    corner, size
        Top left and size in pixels of 1/96 inch.
    """
    return scaled(figure, corner, size, size, order=order)


def scaled(
    figure: Figure,
    corner: tuple[float, float],
    size: tuple[float, float],
    pixels: tuple[float, float],
    *,
    order: float = 1.0,
) -> Canvas:
    """Open a canvas that holds more or fewer pixels than its size on the figure.

    Parameters
    ----------
    corner, size
        Top left and size on the figure, in pixels of 1/96 inch.
    pixels
        Size of the canvas in its own pixels, in the same proportion.
    """
    whole = figure.get_size_inches() * 96
    left, bottom = corner[0] / whole[0], 1 - (corner[1] + size[1]) / whole[1]
    axes = figure.add_axes((left, bottom, size[0] / whole[0], size[1] / whole[1]), zorder=order)
    return adopt(axes, pixels, unit=0.75 * size[0] / pixels[0])


def adopt(axes: Axes, pixels: tuple[float, float], *, unit: float) -> Canvas:
    """Make a canvas of axes that exist.

    Parameters
    ----------
    pixels
        Size of the canvas in its own pixels.
    unit
        Points in one of these pixels.
    """
    axes.set_xlim(0, pixels[0])
    axes.set_ylim(pixels[1], 0)
    axes.set_axis_off()
    return Canvas(axes=axes, width=pixels[0], height=pixels[1], unit=unit)
