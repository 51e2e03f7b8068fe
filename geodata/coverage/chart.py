"""The bars of coverage: who is covered by territory, on screen and in files."""

from __future__ import annotations

from typing import Any

from geodata import network, places
from geodata.coverage import rows
from geodata.coverage.finding import coverage_of, limit_words, share_words
from geodata.coverage.people import By
from geodata.coverage.reach import Reach
from geodata.coverage.rows import unshown
from geodata.link import View
from geodata.places import directorate_note, province, province_place, titled
from geodata.questions import Chart, bars
from geodata.roads import basis
from geodata.wording import _


def chosen(view: View) -> str | None:
    """Give the code of the bar of the territory in view.

    Returns
    -------
    str or None
        ``None`` when the territory has no bar.
    """
    level, code = view.territory
    if view.by == "directorate":
        return view.directorate or network.directorate_of(level, code)
    if view.by == "region":
        return network.region_of(level, code)
    return places.division_of(level, code)


def title(view: View) -> str:
    """Name the bars."""
    names: dict[By, str] = {
        "directorate": _("Par direction régionale"),
        "region": _("Par région, les moins couvertes d'abord"),
        "census_division": _("{divisions} où la couverture est la plus faible").format(
            divisions=titled(province().division.shorts)
        ),
    }
    return names[view.by]


def ranked(found: Reach, view: View, *, by: By, code: str) -> list[dict[str, Any]]:
    """Give the bars of a view."""
    inside = view.by == "census_division" and by in ("region", "directorate")
    return rows.bars(
        found,
        by=view.by,
        group=view.group,
        chosen=chosen(view),
        within=(by, code) if inside else None,
    )


def reference(found: Reach, view: View) -> tuple[float, str]:
    """Give the share of the whole of the province, to compare with.

    Returns
    -------
    tuple[float, str]
        The share in %, and its words.
    """
    by, code = province_place()
    whole = coverage_of(found, group=view.group, by=by, code=code)
    return whole.share_pct, _("{name} {share}").format(
        name=province().name, share=share_words(whole.share_pct)
    )


def counted(found: Reach, view: View) -> str:
    """Say what a share counts."""
    said = {
        "population": _("Part de la population à {limit} ou moins d'un point, en % (e)"),
        "immigrants": _("Part des personnes immigrantes à {limit} ou moins d'un point, en % (e)"),
        "arrivals": _("Part des nouveaux arrivants à {limit} ou moins d'un point, en % (e)"),
    }[view.group]
    return said.format(limit=limit_words(found.limit))


def chart(found: Reach, view: View, *, by: By, code: str) -> Chart | None:
    """Give the chart that files show.

    Returns
    -------
    Chart or None
        ``None`` when no share is known.
    """
    _value, compared = reference(found, view)
    said = counted(found, view)
    return bars(
        ranked(found, view, by=by, code=code),
        title=title(view),
        detail=_("{legend}. Repère : {reference}").format(legend=said, reference=compared),
        name=_("Part, en %"),
        decimals=1,
        chosen=chosen(view),
        notes=tuple(
            filter(
                None,
                (
                    directorate_note() if view.by == "directorate" else "",
                    basis(),
                    unshown(by=view.by, group=view.group),
                ),
            )
        ),
    )
