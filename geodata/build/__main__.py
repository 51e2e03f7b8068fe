"""Rebuild every table: ``python -m geodata.build [STEP …]``."""

from __future__ import annotations

import argparse
import importlib

STEPS = {
    "directorates": "network.directorates",
    "territories": "places.territories",
    "regions": "places.regions",
    "service_points": "network.service_points",
    "metropolitan_areas": "settlement.metropolitan_areas",
    "settlement": "settlement.settlement",
    "network": "network.network",
    "measures": "network.measures",
    "places": "places.places",
    "roads": "places.roads",
    "cartography": "limits.cartography",
    "boundaries": "limits.boundaries",
    "background": "limits.background",
    "datapackage": "datapackage",
}
"""The modules of the steps, in order: a step may read what the earlier ones have written."""


def main() -> None:
    """Run the steps given, or all of them, in order."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build")
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(STEPS))
    wanted = parser.parse_args().steps
    unknown = sorted(set(wanted) - set(STEPS))
    if unknown:
        parser.error(f"unknown step: {', '.join(unknown)}")
    for step, module in STEPS.items():
        if not wanted or step in wanted:
            importlib.import_module(f"geodata.build.{module}").main()


if __name__ == "__main__":
    main()
