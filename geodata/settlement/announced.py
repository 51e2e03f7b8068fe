"""What others announce of a territory, cited one by one beside series that stop before."""

from urllib.parse import urlsplit

import pandas as pd

from geodata import tables
from geodata.measure import measures
from geodata.network import region_names
from geodata.places import province
from geodata.questions import Grid
from geodata.tables import derived
from geodata.wording import _, ngettext, number, percent, typography


@derived()
def until() -> str:
    """Say up to when the series run."""
    kinds = {"immigrants": _("recensement"), "arrivals": _("estimations annuelles")}
    known = {name: measures()[one] for one, name in kinds.items() if one in measures()}
    ends = [f"{name}, {own.periods[own.default_level][-1]}" for name, own in known.items()]
    return _("Où les séries s'arrêtent : {ends}.").format(ends="; ".join(ends)) if ends else ""


@derived(most=32)
def announcements(region: str | None) -> Grid:
    """Cite what is announced of a region; of the whole province and each region without one.

    Returns
    -------
    Grid
        One row a figure, the latest first; without rows, up to when the series run.
    """
    found = tables.table("published_growth")
    found = found if region is None else found[found["code"] == region]
    found = found.sort_values(["period", "code"], ascending=[False, True], kind="stable")
    names = {province().code: province().name, **region_names()}
    known = tables.datasets().get("published_growth")
    labels = known.field("measure").labels if known else {}
    rows = {
        _("Territoire"): found["code"].map(names),
        _("Année"): found["period"],
        _("Ce qui est annoncé"): found["measure"].map(labels),
        _("Valeur"): list(map(_value, found["measure"], found["value"], found["exactness"])),
        _("Précision"): found["note"].map(typography),
        _("Source"): [
            f"{urlsplit(at).netloc.removeprefix('www.')} <{at}>" for at in found["source_url"]
        ],
    }
    caution = _(
        "Chiffres publiés, arrondis et parfois révisés depuis, à citer un à un : ils ne "
        "prolongent pas les séries."
    )
    return Grid(
        title=_("Annoncé ailleurs : croissance et migrations"),
        rows=pd.DataFrame(rows),
        notes=(until(), caution if len(found) else _("Rien n'est cité pour ce territoire.")),
    )


def _value(measure: str, value: float, exactness: str) -> str:
    """Write a figure as exactly as its source gives it."""
    said = ngettext("{n} personne", "{n} personnes", abs(round(value)))
    written = said.format(n=number(value, signed=measure != "interregional_migrants"))
    if measure.endswith("_pct"):
        written = percent(value, signed=True)
    if exactness == "rounded":
        return written
    bound = tables.dataset("published_growth").field("exactness").labels[exactness]
    return f"{bound} {written}"
