"""The map of a scenario: coverage after it, its sites, and where they come from."""

from typing import Any

from geodata import style
from geodata.coverage import Site, coverage_patch
from geodata.maps import look_of
from geodata.scenario.asked import ScenarioView
from geodata.scenario.document import published
from geodata.scenario.effects import Effect
from geodata.wording import _


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
    )
    return drawn | {
        "title": _("Carte du scénario : distance au point le plus proche, après"),
        "drag": True,
        "sites": [
            _site(site, ink=look_of(homes[site.region]).ink, chosen=site.id == view.site)
            for site in sites
            if site.id in own
        ],
    }


def _site(site: Site, *, ink: str, chosen: bool) -> dict[str, Any]:
    """Write a site; its name and the line from where it was are drawn from it."""
    packed = {"id": site.id, "name": site.name, "at": _place(site), "ink": ink}
    if site.evidence != "proposed":
        packed["from"] = _place(published(site.id))
    return packed | ({"chosen": True} if chosen else {})


def _place(site: Site) -> list[float]:
    """Latitude and longitude, EPSG:4326, to some ten metres."""
    return [round(site.latitude, 4), round(site.longitude, 4)]
