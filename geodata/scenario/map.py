"""The map of a scenario: coverage after it, what it changes, and where its sites come from."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from geodata import style
from geodata.coverage import Site, coverage_patch
from geodata.maps import Label, look_of
from geodata.scenario.asked import ScenarioView
from geodata.scenario.document import published
from geodata.scenario.effects import Effect
from geodata.wording import _, ngettext, typography

CLOSED = "×"
"""Sign of a town where a point is closed."""


def scenario_patch(view: ScenarioView, found: Effect) -> dict[str, Any]:
    """Write the state of the map of a scenario."""
    scenario, sites = view.scenario, found.after.sites
    own = {item.id for item in scenario.added} | set(scenario.moved)
    homes = scenario.directorates()
    before, after = found.before.reach, found.after.reach
    codes = after.people.index
    came, left = codes[after.covered & ~before.covered], codes[before.covered & ~after.covered]
    drawn = coverage_patch(
        after,
        view,
        drawn="bands",
        points=[site.id for site in sites if site.id not in own],
        point=view.site,
        edges=dict.fromkeys(came, style.CAME) | dict.fromkeys(left, style.LEFT),
        # A point that another directorate answers for has its colour.
        colours={
            s.id: look_of(homes[s.region]).ink for s in sites if s.region in scenario.mandates
        },
    )
    return drawn | {
        "title": _("Carte du scénario : distance au point le plus proche, après"),
        "drag": True,
        "labels": [label.packed() for label in _closed(found)],
        "sites": [
            _site(site, ink=look_of(homes[site.region]).ink, chosen=site.id == view.site)
            for site in sites
            if site.id in own
        ],
    }


def _closed(found: Effect) -> Iterator[Label]:
    """Mark each town where points are closed, and say how many."""
    gone = [site for site in found.before.sites if site.id in found.scenario.closed]
    counts = Counter(site.place for site in gone)
    for town, n in counts.items():
        said = ngettext("{town} : {n} fermé", "{town} : {n} fermés", n)
        yield Label(
            text=said.format(town=typography(town.name), n=n),
            at=(town.latitude, town.longitude),
            kind="town",
            rank=29,
            ink=style.LEFT,
            mark=CLOSED,
        )


def _site(site: Site, *, ink: str, chosen: bool) -> dict[str, Any]:
    """Write a site; its name and the line from where it was are drawn from it."""
    packed = {"id": site.id, "name": site.name, "at": _place(site), "ink": ink}
    if site.evidence != "proposed":
        # Its line says where it stands: its own name takes less room.
        home = published(site.id)
        packed |= {"name": home.name, "from": _place(home)}
    return packed | ({"chosen": True} if chosen else {})


def _place(site: Site) -> list[float]:
    """Latitude and longitude, EPSG:4326, to some ten metres."""
    return [round(site.latitude, 4), round(site.longitude, 4)]
