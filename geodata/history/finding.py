"""What the network became, in sentences and figures: a stage beside the one before it."""

from __future__ import annotations

from collections.abc import Callable

from geodata import places
from geodata.history.map import known_points
from geodata.history.rows import annex_title
from geodata.network import BEFORE, Count, Size, Stage, deployed, sizes, stages, sureness
from geodata.places import names, network_day
from geodata.tables import derived, table
from geodata.wording import NBSP, _, enumeration, month, ngettext, typography

Column = Callable[[Size], Count]
"""A published size of the network."""


def previous(stage: Stage) -> Stage | None:
    """Give the stage before another.

    Returns
    -------
    Stage or None
        ``None`` for the first one.
    """
    known = list(stages().values())
    rank = known.index(stage)
    return known[rank - 1] if rank else None


def published(stage: Stage, column: Column) -> Size | None:
    """Give the last date of a stage at which a size was published.

    Returns
    -------
    Size or None
        ``None`` when it was not published during the stage.
    """
    told = [size for size in stage.sizes if column(size).value is not None]
    return told[-1] if told else None


def last_published(stage: Stage, column: Column) -> Size:
    """Give the last date, up to the end of a stage, at which a size was published."""
    until = [s for s in sizes() if s.date <= stage.last.date and column(s).value is not None]
    return until[-1]


def headline(stage: Stage) -> str:
    """Say what the network had become at a stage."""
    start, now = stages()[BEFORE].last, stage.last
    told = {
        "d": now.directorates.words(),
        "p": now.service_points.words(),
        "d0": start.directorates.words(),
        "p0": start.service_points.words(),
        "date": month(now.date),
        "deployed": month(deployed().date),
    }
    if stage.year == BEFORE:
        return _(
            "Avant {deployed}, {d} directions régionales et {p} points de service, "
            "dont la carte n'est pas publiée"
        ).format(**told)
    return _(
        "En {date}, {d} directions régionales et {p} points de service, "
        "contre {d0} et {p0} avant {deployed}"
    ).format(**told)


def detail(stage: Stage) -> str:
    """Say what changed since the stage before, and what is not published."""
    before = previous(stage)
    if before is None:
        return _(
            "Chiffres publiés : {title}. Ni les noms ni les limites des directions d'alors ({n}) "
            "ne figurent dans les sources trouvées."
        ).format(title=annex_title(), n=stage.last.directorates.words())
    if before.layer is None:
        return _(
            "Chiffres publiés : {title}. Les limites des directions d'avant ({n}) n'étant pas "
            "publiées, on ne peut dire comment elles ont été regroupées."
        ).format(title=annex_title(), n=before.last.directorates.words())
    fewer = _gained(stage, before, lambda size: size.service_points)
    said = _("Depuis {date} : {directorates}, {points}.").format(
        date=month(before.last.date),
        directorates=_directorates_gained(_gained(stage, before, lambda size: size.directorates)),
        points=_points_gained(fewer),
    )
    if fewer < 0:
        said += " " + _("Les sources trouvées n'expliquent pas cette baisse.")
    listed = _("Chiffres publiés; la liste des {n} points ne l'est pas.")
    return f"{said} {listed.format(n=stage.last.service_points.words())}"


def _gained(stage: Stage, before: Stage, column: Column) -> int:
    now, then = column(stage.last).value, column(before.last).value
    return int(now or 0) - int(then or 0)


def _directorates_gained(gained: int) -> str:
    if gained == 0:
        return _("autant de directions")
    return ngettext("{n} direction de plus", "{n} directions de plus", gained).format(n=gained)


def _points_gained(gained: int) -> str:
    if gained < 0:
        return ngettext("{n} point de moins", "{n} points de moins", -gained).format(n=-gained)
    return ngettext("{n} point de plus", "{n} points de plus", gained).format(n=gained)


def grown(stage: Stage, column: Column) -> tuple[str, str]:
    """Write a size before the deployment and at a stage, and what to know of it."""
    start, now = column(stages()[BEFORE].last), published(stage, column)
    if now is None:
        last = last_published(stage, column)
        when = _("{n} en {date}").format(n=column(last).words(), date=month(last.date))
        return _("non publié"), when
    if stage.year == BEFORE:
        return start.words(), _("avant {month}").format(month=month(deployed().date))
    when = _("en {date}").format(date=month(now.date))
    return f"{start.words()}{NBSP}→{NBSP}{column(now).words()}", when


def notes(stage: Stage) -> tuple[str, ...]:
    """Say what the map of a stage does not say by itself."""
    count = stage.last.service_points.words()
    if stage.layer is None:
        return (
            _(
                "Hachuré : direction inconnue. Des {total} points d'alors, {n} sont connus : ceux "
                "dont une source dit qu'ils existaient déjà; leur couleur est celle de leur "
                "direction depuis {month}."
            ).format(total=count, n=len(known_points(stage)), month=month(deployed().date)),
        )
    if known_points(stage):
        known = sureness()
        names = places.inferred()
        told = _(
            "{n} points attestés et {m} reconstitués (emplacement non publié). Régions dans leurs "
            "limites de {year}."
        ).format(n=known.attested, m=known.reconstructed, year=network_day()[:4])
        if not names:
            return (told,)
        return told, ngettext(
            "L'étendue de la direction {names} est déduite.",
            "L'étendue des directions {names} est déduite.",
            len(names),
        ).format(names=enumeration(list(names)))
    found = (
        _("La liste des {n} points n'est pas publiée : la carte ne montre pas de points.").format(
            n=count
        ),
        _("Les teintes d'une même couleur viennent d'une même direction de {year}.").format(
            year=deployed().date[:4]
        ),
        _moved(),
    )
    return tuple(note for note in found if note)


@derived(limits=False)
def _moved() -> str:
    """Say which divisions changed region, and when; empty where none did."""
    rows, called = table("division_regions"), names("census_division")
    regions = table("regions").set_index("region_code")["region_name"]
    later = rows[rows["valid_from"] != ""]
    if later.empty:
        return ""
    left = rows[rows["valid_to"] != ""].set_index("cd_code")["region_code"]
    moves: dict[tuple[str, str], list[str]] = {}
    for code, now in zip(later["cd_code"], later["region_code"], strict=True):
        moves.setdefault((regions[left[code]], regions[now]), []).append(str(called[code]))
    told = [
        ngettext(
            "{divisions} y passe de {one} à {other}",
            "{divisions} y passent de {one} à {other}",
            len(moved),
        ).format(divisions=enumeration(moved), one=typography(one), other=typography(other))
        for (one, other), moved in moves.items()
    ]
    return _("Limites des régions de {month} : {moves}.").format(
        month=month(str(later["valid_from"].max())), moves="; ".join(told)
    )
