"""Rebuild every table: ``python -m geodata.build [STEP …]``."""

from __future__ import annotations

import argparse
import importlib

STEPS = (
    "directorates",
    "territories",
    "regions",
    "service_points",
    "metropolitan_areas",
    "settlement",
    "network",
    "measures",
    "places",
    "roads",
    "cartography",
    "boundaries",
    "background",
    "datapackage",
)
"""The steps in order: a step may read what the earlier ones have written."""


def main() -> None:
    """Run the steps given, or all of them, in order."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build")
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(STEPS))
    wanted = parser.parse_args().steps
    unknown = sorted(set(wanted) - set(STEPS))
    if unknown:
        parser.error(f"unknown step: {', '.join(unknown)}")
    for step in STEPS:
        if not wanted or step in wanted:
            importlib.import_module(f"geodata.build.{step}").main()


if __name__ == "__main__":
    main()
