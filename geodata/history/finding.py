"""What the network became, in sentences and figures: a stage beside the one before it."""

import re
from collections.abc import Sequence

from geodata import network
from geodata.history.regions import known_points
from geodata.limits import YEARS
from geodata.network import BEFORE, Report, Stage, deployed, reports, stages
from geodata.places import all_placed, names, network_day, region_limits
from geodata.questions import Figure
from geodata.tables import derived, table
from geodata.wording import NBSP, _, enumeration, month, ngettext, typography


def annex_title() -> str:
    """Name the document that announced the first known directorates."""
    # What stands at the end in brackets says which column of the document was read.
    return re.sub(r" \([^()]*\)$", "", deployed().source)


def _last(given: Sequence[Report], size: str) -> Report | None:
    """Give the last of some reports that publishes a size; ``None`` where none does."""
    return next((one for one in reversed(given) if size in one.sizes), None)


def headline(stage: Stage) -> str:
    """Say what the network had become at a stage."""
    start, now = stages()[BEFORE].last, stage.last
    said = (
        _(
            "Avant {deployed}, {d} directions régionales et {p} points de service, "
            "dont la carte n'est pas publiée"
        )
        if stage.year == BEFORE
        else _(
            "Annoncé en {date} : {d} directions régionales et {p} points de service, "
            "contre {d0} et {p0} avant"
        )
        if now.announced
        else _(
            "En {date}, {d} directions régionales et {p} points de service, "
            "contre {d0} et {p0} avant {deployed}"
        )
    )
    return said.format(
        d=now.words("directorates"),
        p=now.words("service_points"),
        d0=start.words("directorates"),
        p0=start.words("service_points"),
        date=month(now.date),
        deployed=month(deployed().date),
    )


def detail(stage: Stage) -> str:
    """Say what changed since the stage before, and what is not published."""
    known = list(stages().values())
    rank = known.index(stage)
    if rank == 0:
        return _(
            "Chiffres publiés : {title}. Ni les noms ni les limites des directions d'alors ({n}) "
            "ne figurent dans les sources trouvées."
        ).format(title=annex_title(), n=stage.last.words("directorates"))
    before, now = known[rank - 1].last, stage.last
    if known[rank - 1].layer is None:
        return _(
            "Chiffres publiés : {title}. Les limites des directions d'avant ({n}) n'étant pas "
            "publiées, on ne peut dire comment elles ont été regroupées."
        ).format(title=annex_title(), n=before.words("directorates"))
    more, points = (
        now.sizes[size] - before.sizes[size] for size in ("directorates", "service_points")
    )
    listed = network.listed() if now.date == network_day() else ""
    said = (
        _("Depuis {date} : {directorates}, {points}.").format(
            date=month(before.date),
            directorates=_directorates_gained(more),
            points=_points_gained(points),
        ),
        _("Les sources trouvées n'expliquent pas cette baisse.") if min(more, points) < 0 else "",
        listed
        or _("Chiffres publiés; la liste des {n} points ne l'est pas.").format(
            n=now.words("service_points")
        ),
    )
    return " ".join(filter(None, said))


def _directorates_gained(gained: int) -> str:
    if gained < 0:
        said = ngettext("{n} direction de moins", "{n} directions de moins", -gained)
        return said.format(n=-gained)
    said = ngettext("{n} direction de plus", "{n} directions de plus", gained)
    return said.format(n=gained) if gained else _("autant de directions")


def _points_gained(gained: int) -> str:
    if gained < 0:
        return ngettext("{n} point de moins", "{n} points de moins", -gained).format(n=-gained)
    return ngettext("{n} point de plus", "{n} points de plus", gained).format(n=gained)


def grown(stage: Stage, size: str) -> tuple[str, str]:
    """Write a size before the deployment and at a stage, and what to know of it."""
    start, now = stages()[BEFORE].last, _last(stage.reports, size)
    if now is None:
        last = _last([one for one in reports() if one.date <= stage.last.date], size)
        if last is None:
            return _("non publié"), ""
        when = _("{n} en {date}").format(n=last.words(size), date=month(last.date))
        return _("non publié"), when
    if stage.year == BEFORE:
        return start.words(size), _("avant {month}").format(month=month(deployed().date))
    when = _("en {date}").format(date=month(now.date))
    return f"{start.words(size)}{NBSP}→{NBSP}{now.words(size)}", when


def figures(stage: Stage) -> tuple[Figure, ...]:
    """Give the four published sizes, before the deployment and at a stage."""
    words = {
        "directorates": _("directions régionales"),
        "service_points": _("points de service"),
        "regional_staff": _("employés en région"),
    }
    told = [(what, *grown(stage, size)) for size, what in words.items()]
    return (*(Figure(n, what, when) for what, n, when in told), _advisers(stage))


def _advisers(stage: Stage) -> Figure:
    """Advisers, with their title at either date: it changed."""
    count, when = grown(stage, "regional_advisers")
    own = _last(stage.reports, "regional_advisers")
    if own is None:
        return Figure(count, _("conseillers"), when)
    if agents := own.sizes.get("regional_agents"):
        when = _("{when}, et {n} agents").format(when=when, n=agents)
    elif stage.year != BEFORE:
        before = stages()[BEFORE].last.advisers_title
        when = _("{when}; avant : {title}").format(when=when, title=before)
    return Figure(count, own.advisers_title, when)


def notes(stage: Stage) -> tuple[str, ...]:
    """Say what the map of a stage does not say by itself."""
    count, known = stage.last.words("service_points"), known_points(stage)
    points, start = network.sureness(), deployed().date
    if stage.layer is None:
        unknown = _(
            "Hachuré : direction inconnue. Des {total} points d'alors, {n} sont connus : ceux "
            "dont une source dit qu'ils existaient déjà; leur couleur est celle de leur "
            "direction depuis {month}."
        )
        said = [unknown.format(total=count, n=len(known), month=month(start))]
    elif known:
        limits = _("Régions dans leurs limites de {year}.").format(year=YEARS[region_limits()])
        placed = _("{n} points attestés et {m} reconstitués (emplacement non publié).")
        placed = f"{placed.format(n=points.attested, m=points.reconstructed)} {limits}"
        placed = limits if all_placed() else placed
        said = [placed, network.deduced()]
    else:
        none = _("La liste des {n} points n'est pas publiée : la carte ne montre pas de points.")
        tints = _("Les teintes d'une même couleur viennent d'une même direction de {year}.")
        said = [none.format(n=count), tints.format(year=start[:4]), _moved()]
    return tuple(filter(None, said))


def unknown(stage: Stage) -> tuple[str, str]:
    """Say what is known of a stage whose directorates are not published."""
    towns = table("service_points").set_index("id")["name"]
    known = [typography(str(towns[point])) for point in known_points(stage)]
    return (
        _(
            "Une source donne leur nombre ({title}), sans leurs noms ni leurs régions. Aucune "
            "autre source trouvée ne les énumère : la carte laisse tout hachuré."
        ).format(title=annex_title()),
        _("Points connus, {n} sur {total} : {towns}.").format(
            n=len(known), total=stage.last.words("service_points"), towns=enumeration(known)
        ),
    )


@derived(limits=False)
def _moved() -> str:
    """Say which divisions changed region, and when; empty where none did."""
    rows, regions = table("division_regions"), network.region_names()
    called = names("census_division")
    later = rows[rows["valid_from"] != ""]
    if later.empty:
        return ""
    left = rows[rows["valid_to"] != ""].set_index("cd_code")["region_code"]
    before, now = later["cd_code"].map(left).map(regions), later["region_code"].map(regions)
    moves = later["cd_code"].groupby([before, now], sort=False)
    said = [
        ngettext(
            "{divisions} y passe de {one} à {other}",
            "{divisions} y passent de {one} à {other}",
            len(moved),
        ).format(divisions=enumeration([*called[moved]]), one=one, other=other)
        for (one, other), moved in moves
    ]
    return _("Limites des régions de {month} : {moves}.").format(
        month=month(str(later["valid_from"].max())), moves="; ".join(said)
    )
