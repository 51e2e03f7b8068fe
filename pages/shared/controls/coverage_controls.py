"""What La couverture and Les scénarios ask alike: how far, and who counts."""

from geodata import coverage
from geodata.coverage import Group, Near, Threshold, counted_groups, usual_bounds
from geodata.wording import _
from pages.shared.controls import controls


def distance_and_group(now: Near, *, widths: tuple[int, int]) -> None:
    """Choose the threshold and the people who are counted.

    Parameters
    ----------
    widths
        Of the two lists, in pixels.
    """
    usual = [Threshold(value, unit) for unit, values in usual_bounds().items() for value in values]
    limits = usual if now.threshold in usual else [now.threshold, *usual]
    controls.select(
        "threshold",
        _("Seuil"),
        {limit: _("À {d} ou moins").format(d=coverage.limit_words(limit)) for limit in limits},
        value=now.threshold,
        width=widths[0],
        hidden=True,
    )
    controls.select(
        "group",
        _("Qui"),
        {group: _named(group) for group in counted_groups()},
        value=now.group,
        width=widths[1],
        hidden=True,
    )


def attested_only(now: Near) -> None:
    """Choose whether the reconstructed points count."""
    controls.switch(
        "network", _("Points attestés seulement"), off="all", on="attested", value=now.network
    )


def _named(group: Group) -> str:
    return {
        "population": _("Toute la population"),
        "immigrants": _("Personnes immigrantes"),
        "arrivals": _("Nouveaux arrivants d'une année"),
    }[group]
