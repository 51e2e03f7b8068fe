"""What a page shows: sentence, figures, map, table, chart, sources; what several answers have."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Self

import pandas as pd

from geodata import places, style
from geodata.maps import Corners, framing, shape_credits
from geodata.tables import datasets
from geodata.wording import _

Shape = Literal[
    "area", "point", "hollow", "diamond", "circle", "road", "air", "site", "ring", "cross"
]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the strip: its number, what it counts, and what it was before."""

    number: str
    what: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A line of a legend.

    Attributes
    ----------
    colour
        ``#RRGGBB``, or ``style.HATCH``.
    count
        How many there are, written; empty for none.
    shape
        ``area``, ``point`` (filled), ``hollow``, ``diamond``, ``circle`` whose size counts, a
        line: ``road``, ``air``, or what a scenario changes: ``site`` (larger than a point),
        ``ring`` (the edge of a municipality), ``cross``.
    size
        Diameter of a ``circle`` in CSS pixels of the map; 0 for the others.
    """

    colour: str
    text: str
    count: str = ""
    shape: Shape = "area"
    size: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """What the colours of a map mean.

    Attributes
    ----------
    crossed
        Two measures and their classes, down then across, where the keys are cells row by row.
    """

    title: str
    keys: tuple[Key, ...]
    crossed: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def point_signs(cls) -> Self:
        """Say what the signs of the service points mean, which every map draws alike."""
        if places.all_placed():
            point = Key(colour=style.TEXT, text=_("Point de service"), shape="point")
            return cls(title="", keys=(point,))
        attested = _("Point attesté (source publique)")
        rebuilt = _("Point reconstitué (emplacement non publié, donné à titre illustratif)")
        keys = (
            Key(colour=style.TEXT, text=attested, shape="point"),
            Key(colour=style.TEXT, text=rebuilt, shape="hollow"),
        )
        return cls(title="", keys=keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Values of a chart, one a category.

    Attributes
    ----------
    values
        Numbers; ``None`` where missing.
    texts
        The same as the screen writes them, with their unit and the mark of estimates; empty
        where missing.
    colours
        ``#RRGGBB`` of each bar or dot, or of the whole line.
    at
        Where each value stands across: numbers for ``dots`` and ``shares``, ISO dates for
        ``steps``; empty for the others, whose categories stand in order.
    """

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    colours: tuple[str, ...]
    dashed: bool = False
    at: tuple[float | str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart of a page, as values.

    Attributes
    ----------
    kind
        ``bars``; ``lines`` over the categories; ``dots`` on two logarithmic scales; ``steps``
        between dates; ``shares``, in % of both axes beside the line of equality.
    series
        At least one.
    codes
        What each category leads to; empty for nothing.
    chosen
        Rank of the category of the territory in view, from 0, or ``None``.
    beside
        Rank of that of the territory compared with.
    axes
        Names of what is counted across and upwards.
    reference
        What bars compare with, and its words.
    marked
        Category of the period of the map.
    """

    title: str
    detail: str
    kind: Literal["bars", "lines", "dots", "steps", "shares"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    decimals: int = 0
    signed: bool = False
    codes: tuple[str, ...] = ()
    chosen: int | None = None
    beside: int | None = None
    axes: tuple[str, str] = ("", "")
    reference: tuple[float, str] | None = None
    marked: str | None = None
    notes: tuple[str, ...] = ()

    @classmethod
    def bars(
        cls, rows: Sequence[Mapping[str, Any]], *, name: str, chosen: str | None = None, **own: Any
    ) -> Self | None:
        """Make a chart of rows.

        Parameters
        ----------
        rows
            ``code``, ``label``, ``value``, ``text`` and ``colour`` of each bar, in order.
        name
            What the bars count.
        chosen
            Code of the territory in view.
        **own
            The other fields of the chart.

        Returns
        -------
        Chart or None
            ``None`` without rows.
        """
        if not rows:
            return None
        codes, labels, values, texts, colours = (
            tuple(row[column] for row in rows)
            for column in ("code", "label", "value", "text", "colour")
        )
        return cls(
            kind="bars",
            categories=labels,
            series=(Series(name=name, values=values, texts=texts, colours=colours),),
            codes=codes,
            chosen=codes.index(chosen) if chosen in codes else None,
            **own,
        )


@dataclass(frozen=True, eq=False, kw_only=True)
class Grid:
    """A table of a page, as rows written in French.

    Attributes
    ----------
    rows
        Indexed by what a row leads to, such as a code.
    chosen
        Index of the row of the territory in view, or ``None``.
    statuses
        Status of each cell but those of the first column, empty for none; ``None`` where none
        stands beside the cells.
    notes
        French sentences: status and source of the values.
    """

    title: str
    rows: pd.DataFrame
    chosen: str | None = None
    statuses: pd.DataFrame | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Exhibit:
    """A chart or a table of a page, made only when it is asked for.

    Attributes
    ----------
    id
        Names it on its page and in its files.
    make
        Gives it; ``None`` where the data have nothing for it.
    """

    id: str
    make: Callable[[], Chart | Grid | None]


@dataclass(frozen=True, eq=False)
class Download:
    """Rows of a page as a file.

    Attributes
    ----------
    what
        What it holds, for its name.
    write
        Writes the file of a format.
    """

    what: str
    write: Callable[[str], bytes]
    formats: tuple[str, ...] = ("csv", "csv-excel", "xlsx", "geojson", "gpkg")


@dataclass(frozen=True, eq=False, kw_only=True)
class Content:
    """What a view of a page shows.

    Attributes
    ----------
    figures
        Three to six figures.
    state
        The map, as :mod:`geodata.maps.patch` writes it; ``None`` for a page without one.
    bounds
        South-west and north-east corners that the map frames, EPSG:4326; those of the question.
    place
        Name of the territory in view, for file names; empty for the province.
    figures_of
        Name of what the figures are of; empty where the title speaks of it.
    exhibits
        The first table and the first chart are those that files show.
    """

    title: str
    detail: str
    figures: tuple[Figure, ...] = ()
    state: Mapping[str, Any] | None = None
    bounds: Corners = field(default_factory=lambda: framing().inhabited)
    legends: tuple[Legend, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...]
    place: str = ""
    figures_of: str = ""
    exhibits: tuple[Exhibit, ...] = ()
    downloads: tuple[Download, ...] = ()

    def figures_of_under(self, title: str) -> str:
        """Name what the figures are of; empty where a title begins with it."""
        return "" if title.startswith(self.figures_of) else self.figures_of

    def exhibit(self, name: str) -> Chart | Grid | None:
        """Make an exhibit of the page.

        Raises
        ------
        KeyError
            If the page has none of that name.
        """
        return {exhibit.id: exhibit for exhibit in self.exhibits}[name].make()

    @property
    def table(self) -> pd.DataFrame | None:
        """The same content as rows, for files; ``None`` without one."""
        return next((made.rows for made in self._made("table") if isinstance(made, Grid)), None)

    @property
    def chart(self) -> Chart | None:
        """The chart that files show; ``None`` without one."""
        return next((made for made in self._made("chart") if isinstance(made, Chart)), None)

    def _made(self, name: str) -> Iterator[Chart | Grid | None]:
        return (exhibit.make() for exhibit in self.exhibits if exhibit.id == name)


def cited(table: str) -> str:
    """Name the sources of a table, as its description cites them or else by their titles."""
    own = datasets()[table]
    return own.cited or "; ".join(source.title for source in own.sources)


def sources(*tables: str) -> str:
    """Name the sources of some tables, in a sentence; tables that the data lack are left out."""
    named = dict.fromkeys(cited(name) for name in tables if name in datasets())
    return _("Sources : {titles}.").format(titles="; ".join(named))


def ground() -> tuple[str, ...]:
    """Say whom the maps name for their shapes; nothing where the catalogue names nobody."""
    names = [credit.text for credit in shape_credits()]
    return (_("Fond : {credits}.").format(credits=", ".join(names)),) if names else ()
