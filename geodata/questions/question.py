"""A question as a value: what asks it, what answers it, and how it is written in an address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Literal, ParamSpec, TypeVar

from geodata import limits
from geodata.maps import Corners, framed, place_bounds
from geodata.questions.content import Content
from geodata.questions.parameters import Parameter, RefusedError
from geodata.questions.where import WHERE, Where
from geodata.wording import _

V = TypeVar("V", bound=Where)
P = ParamSpec("P")
R = TypeVar("R")


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


def _as_is(view: V) -> tuple[V, tuple[str, ...]]:
    return view, ()


@dataclass(frozen=True, kw_only=True)
class Address(Generic[V]):
    """What an address holds of a page: its view, field by field.

    Attributes
    ----------
    parameters
        How each field of the view that :class:`Where` has not is read and written.
    mended
        Drops what does not go together in a view, and says so in French.
    """

    slug: str
    view: type[V]
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    mended: Callable[[V], tuple[V, tuple[str, ...]]] = _as_is

    @property
    def fields(self) -> Mapping[str, Parameter]:
        """Parameters of every field of the view, in the order in which an address has them."""
        last = {name: WHERE[name] for name in ("limits", "place")}
        return {**{n: own for n, own in WHERE.items() if n not in last}, **self.parameters, **last}

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
        """Open the question where another one is."""
        return self.view(territory=where.territory, frame=where.frame, limits=where.limits)


def _on(own: limits.Limits, act: Callable[P, R]) -> Callable[P, R]:
    """Put regions on some limits while something is made."""

    def made(*args: P.args, **options: P.kwargs) -> R:
        with limits.using(own):
            return act(*args, **options)

    return made


@dataclass(frozen=True, kw_only=True)
class Question(Address[V]):
    """A question, and what answers it.

    Attributes
    ----------
    answer
        Gives the answer, regions on the limits in use.
    state, bounds
        Draw the map alone, where that is quick; ``None`` elsewhere.
    named
        Gives what tells two views apart in the name of a file.
    follow
        Gives the fields that change when something is picked on the map.
    """

    title: Callable[[], str]
    asks: Callable[[], str]
    answer: Callable[[V], Content]
    state: Callable[[V], Mapping[str, Any]] | None = None
    bounds: Callable[[V], Corners] | None = None
    named: Callable[[V], str] = lambda _view: ""
    follow: Callable[[V, Pick], Mapping[str, Any]] = lambda _view, _pick: {}

    def content(self, view: V) -> Content:
        """Answer on the limits of a view, framing what was seen if the map was moved by hand."""
        with limits.using(view.limits):
            found = self.answer(view)
        # What is made later is made on the same limits.
        return replace(
            found,
            bounds=place_bounds(view.place) if view.place else found.bounds,
            exhibits=tuple(replace(e, make=_on(view.limits, e.make)) for e in found.exhibits),
            downloads=tuple(replace(d, write=_on(view.limits, d.write)) for d in found.downloads),
        )

    def drawn(self, view: V) -> dict[str, Any]:
        """Write the map of a view with what it frames, regions on its limits."""
        if self.state is None or self.bounds is None:
            raise TypeError(f"{self.slug} has no map that is drawn alone")
        with limits.using(view.limits):
            return {**self.state(view), "view": framed(self.bounds(view), view.place)}
