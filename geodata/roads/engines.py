"""The router in use: a routing engine when one is set up, the estimate otherwise."""

import os
from collections.abc import Mapping
from pathlib import Path

from geodata.errors import AncrageError
from geodata.roads.distance import TYPICAL_ERROR_PCT, EngineName, Router, no_roads
from geodata.roads.estimate import Estimate
from geodata.roads.network import product_network
from geodata.roads.places import municipality
from geodata.tables import derived, table
from geodata.wording import _, percent

SETTING = "ANCRAGE_VALHALLA"
"""Environment variable: where the tiles of Valhalla are. Without it, distances are estimated."""

ROAD_STATUS: Mapping[EngineName, str] = {
    "estimate": "estimated",
    "valhalla": "calculated",
    "straight": "calculated",
}
"""How sure the distances that each engine measures are: a key of :mod:`geodata.status`."""


def router_at(setting: str) -> Router:
    """Choose the router that a setting asks for.

    Parameters
    ----------
    setting
        Folder of tiles, tar of tiles or ``valhalla.json``; empty for the estimate.

    Returns
    -------
    Router
        Valhalla, or what the data allow, with a notice when what is set does not work.
    """
    notice = None
    if setting:
        try:
            return _valhalla(Path(setting))
        except (AncrageError, ImportError, OSError, RuntimeError) as error:
            said = (
                _(
                    "{setting} est défini, mais Valhalla ne sert pas : {cause} "
                    "Les distances par la route sont des estimations."
                )
                if has_roads()
                else _("{setting} est défini, mais Valhalla ne sert pas : {cause}")
            )
            notice = said.format(setting=SETTING, cause=_cause(error))
    return Estimate(product_network(), notice=notice) if has_roads() else Router(notice=notice)


def has_roads() -> bool:
    """Say whether the data describe a road network."""
    return not table("road_shores").empty


def on_roads() -> bool:
    """Say whether distances follow roads, without measuring any."""
    return has_roads() or router().name != "straight"


def way() -> str:
    """Say along what distances are measured."""
    return _("par la route") if on_roads() else _("à vol d'oiseau")


def measured() -> str:
    """Say along what distances are measured, and what measures those by road."""
    return f"{way()} ({router().label})" if on_roads() else way()


def _valhalla(tiles: Path) -> Router:
    """Start Valhalla, and see that its tiles hold some town of the network."""
    # An optional package, half a gigabyte of libraries: only those who set it up have it.
    from geodata.roads.valhalla import Valhalla  # noqa: PLC0415

    found = Valhalla(tiles)
    towns = [municipality(str(code)) for code in table("service_points")["municipality_code"]]
    if not found.on_road(towns):
        raise AncrageError(
            _("aucune ville qui a un point de service n'est près d'une route de ses tuiles.")
        )
    return found


def _cause(error: Exception) -> str:
    if isinstance(error, ModuleNotFoundError) and error.name == "valhalla":
        return _("son paquet Python n'est pas installé (requirements-valhalla.txt).")
    if isinstance(error, AncrageError):
        return str(error)
    return _("il n'a pas démarré ({error}).").format(error=error)


@derived()
def router() -> Router:
    """Give the router of this process, chosen once from the environment."""
    return router_at(os.environ.get(SETTING, "").strip())


def basis() -> str:
    """Say where distances by road come from, in a few words."""
    used = router()
    if used.name == "straight":
        said = no_roads()
    elif used.name == "estimate":
        said = _("Distances par la route, estimées (erreur typique de {error}).").format(
            error=percent(TYPICAL_ERROR_PCT, decimals=0)
        )
    else:
        said = _("Distances par la route, calculées par {engine}.").format(engine=used.label)
    return f"{said} {used.notice}" if used.notice else said
