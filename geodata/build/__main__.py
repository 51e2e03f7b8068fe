"""Rebuild every table: ``python -m geodata.build [STEP …]``."""

import argparse
from importlib import import_module

STEPS = (
    "territories",
    "service_points",
    "settlement",
    "network",
    "roads",
    "boundaries",
    "datapackage",
)
"""The modules of the steps, in order: a step may read what the earlier ones have written."""


def main() -> None:
    """Run the steps given, or all of them, in order."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build")
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(STEPS))
    wanted = parser.parse_args().steps
    if unknown := sorted(set(wanted) - set(STEPS)):
        parser.error(f"unknown step: {', '.join(unknown)}")
    for step in STEPS:
        if not wanted or step in wanted:
            import_module(f"geodata.build.{step}").main()


if __name__ == "__main__":
    main()
