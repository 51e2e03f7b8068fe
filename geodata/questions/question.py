"""A question as a value: what asks it, what answers it, and how it is written in an address."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Generic, Literal, TypeVar, get_type_hints

from geodata import limits, places
from geodata.limits import IN_FORCE, YEARS, Limits
from geodata.maps import Centre, Corners, framed, framing, view_bounds
from geodata.places import Level, province_place
from geodata.questions.content import Content, ground
from geodata.questions.parameters import Parameter, RefusedError
from geodata.tables import derived
from geodata.wording import _


def dated_words() -> Mapping[str, Limits]:
    """Give the limits of the regions that are not those in force, by their year; none without."""
    if len(places.ordered("region")) < 2:
        return {}
    return {year: own for own, year in YEARS.items() if own != IN_FORCE}


def _place(text: str) -> Centre:
    found = re.fullmatch(r"(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?),(\d{1,2}(?:\.\d+)?)", text)
    if found:
        latitude, longitude, zoom = (float(part) for part in found.groups())
        if Centre(latitude, longitude, zoom).is_reachable():
            return Centre(round(latitude, 4), round(longitude, 4), round(zoom, 2))
    latitude, longitude = framing().middle
    raise RefusedError(
        _("valeur attendue : latitude, longitude et zoom, par exemple « {place} »").format(
            place=f"{latitude:.1f},{longitude:.1f},7"
        )
    )


def _write_place(value: Centre) -> str:
    return ",".join(f"{part:.4f}".rstrip("0").rstrip(".") for part in value)


@dataclass(frozen=True, slots=True)
class Where:
    """Where one is; a question adds the fields of its own, each with its parameter.

    Attributes
    ----------
    frame
        Level and code of the territory that the map frames: a choice does not move the
        map, going down or up does.
    limits
        Limits of the regions.
    place
        Latitude, longitude and zoom of the map when a user moved it, else ``None``.
    """

    territory: Annotated[tuple[Level, str], Parameter.territory("territoire")] = field(
        default_factory=province_place
    )
    frame: Annotated[tuple[Level, str], Parameter.territory("cadre")] = field(
        default_factory=province_place
    )
    limits: Annotated[Limits, Parameter.choice("limites", dated_words)] = IN_FORCE
    place: Annotated[Centre | None, Parameter("vue", _place, _write_place)] = None


def _parameters(view: type[Where]) -> Mapping[str, Parameter]:
    kinds = get_type_hints(view, include_extras=True)
    # An address ends with them.
    names = sorted(kinds, key=("limits", "place").__contains__)
    return {name: kinds[name].__metadata__[0] for name in names}


WHERE = _parameters(Where)
"""How each field of :class:`Where` is read and written."""

V = TypeVar("V", bound=Where)


@dataclass(frozen=True, slots=True)
class Pick:
    """What a user chose on a map.

    Attributes
    ----------
    id
        Code of the territory, or identifier of the point. It comes from the browser:
        whoever uses it checks that it exists.
    at
        Latitude and longitude of a click on an area; ``None`` from the keyboard.
    """

    kind: Literal["territory", "point", "site", "move"]
    layer: str
    id: str
    at: tuple[float, float] | None = None


@dataclass(frozen=True, kw_only=True)
class Address(Generic[V]):
    """What an address holds of a page: its view, field by field.

    Attributes
    ----------
    mended
        Drops what does not go together in a view, and says so in French.
    fields
        Parameters of every field of the view, in the order in which an address has them.
    """

    slug: str
    title: Callable[[], str]
    view: type[V]
    mended: Callable[[V], tuple[V, tuple[str, ...]]] = lambda view: (view, ())
    fields: Mapping[str, Parameter] = field(init=False)

    def __post_init__(self) -> None:
        """Read the parameters of the view once."""
        object.__setattr__(self, "fields", _parameters(self.view))

    def read(self, query: Mapping[str, str]) -> tuple[V, tuple[str, ...]]:
        """Read a view from parameters; unknown names are left alone, since hosts add their own.

        Returns
        -------
        tuple[V, tuple[str, ...]]
            The view, with the default wherever a value means nothing, and one sentence in
            French for each value refused, naming it and what would be valid.
        """
        values: dict[str, Any] = {}
        refused: list[str] = []
        for name, parameter in self.fields.items():
            text = query.get(parameter.name)
            if text is None:
                continue
            try:
                values[name] = parameter.read(text)
            except RefusedError as error:
                refused.append(
                    _("Le lien contient « {name}={value} », qui n'existe pas; {reason}.").format(
                        name=parameter.name, value=parameter.echo(text), reason=error
                    )
                )
        kept, said = self.mended(self.view(**values))
        return kept, (*refused, *said)

    def write(self, view: V, *, place: bool = True) -> dict[str, str]:
        """Write what differs from the default view; :meth:`read` reads it back."""
        start = self.view()
        return {
            parameter.name: parameter.write(getattr(view, name))
            for name, parameter in self.fields.items()
            if getattr(view, name) != getattr(start, name) and (place or name != "place")
        }

    def at(self, where: Where) -> V:
        """Open the question where another one is; a directorate stays where both have one."""
        kept = {name: getattr(where, name) for name in ("territory", "frame", "limits")}
        chosen = getattr(where, "directorate", None)
        # A territory of the address says which directorate it is in.
        if chosen and where.territory == province_place() and "directorate" in self.fields:
            kept["directorate"] = chosen
        return self.view(**kept)


@derived(most=64)
def _state(draw: Callable[[V], Mapping[str, Any] | None], view: V) -> Mapping[str, Any] | None:
    """Draw a map once for the choice that is drawn ahead and for the run that follows it."""
    return draw(view)


@dataclass(frozen=True, kw_only=True)
class Question(Address[V]):
    """A question, and what answers it.

    Attributes
    ----------
    answer
        Gives the answer, regions on the limits in use.
    state
        Draws the map; ``None`` where there is none.
    bounds
        Gives the corners that its map frames, EPSG:4326.
    periods
        Gives the periods that a browser goes through by itself, which its view names ``period``.
    named
        Gives what tells two views apart in the name of a file.
    follow
        Gives the fields that change when something that the map has is picked.
    mapped, on_limits
        Whether it has a map, and whether its regions follow the limits in use.
    """

    asks: Callable[[], str]
    answer: Callable[[V], Content]
    state: Callable[[V], Mapping[str, Any] | None] | None = None
    bounds: Callable[[V], Corners] = lambda view: view_bounds(view.frame)
    periods: Callable[[V], tuple[str, ...]] = lambda _view: ()
    named: Callable[[V], str] = lambda _view: ""
    follow: Callable[[V, Pick], Mapping[str, Any]] = lambda _view, _pick: {}
    mapped: bool = True
    on_limits: bool = True

    def content(self, view: V) -> Content:
        """Answer on the limits of a view, framing what was seen if the map was moved by hand.

        A map names its shapes after the other sources.
        """
        # What is made later is made on the same limits.
        on = limits.using(view.limits)
        found = on(self.answer)(view)
        state = on(_state)(self.state, view) if self.state else None
        return replace(
            found,
            state=state,
            bounds=view.place.corners() if view.place else on(self.bounds)(view),
            sources=(*found.sources, *(on(ground)() if state else ())),
            exhibits=tuple(replace(e, make=on(e.make)) for e in found.exhibits),
            downloads=tuple(replace(d, write=on(d.write)) for d in found.downloads),
        )

    def dated(self, view: V, period: str | None) -> V:
        """Give a view at another period; ``None`` for the usual one."""
        own: dict[str, Any] = {"period": period}
        return replace(view, **own)

    def drawn(self, view: V) -> dict[str, Any]:
        """Write the map of a view with what it frames, regions on its limits."""
        with limits.using(view.limits):
            drawn = _state(self.state, view) if self.state else None
            if drawn is None:
                raise TypeError(f"{self.slug} has no map")
            return {**drawn, "view": framed(self.bounds(view), view.place)}
