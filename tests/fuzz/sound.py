"""Sound documents, from which hostile ones are made."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from geodata.coverage.distances import network
from geodata.places.layers import by_region
from geodata.presentation.embedded import ready
from geodata.presentation.files import to_json as presentation_json
from tests.fuzz.hostile import packed, written


@cache
def scenario(*, name: str = "", added: int = 2, changed: int = 3) -> dict[str, Any]:
    """A scenario as files hold it, without its head: as much as asked."""
    points = [site.id for site in network()]
    spot = {"municipality": "2466023"}
    return {
        "name": name,
        "added": [{"id": f"ajout-{n}", "name": "Ici", **spot} for n in range(1, added + 1)],
        "moved": {point: {"longitude": -71.5, "latitude": 47.0} for point in points[:changed]},
        "closed": points[:changed],
        "mandates": dict.fromkeys(list(by_region())[:changed], "2019-montreal"),
    }


def scenario_file() -> dict[str, Any]:
    return {"format": "ancrage-scenario", "version": 1, **scenario()}


@cache
def presentation() -> dict[str, Any]:
    """The presentation that ships, with a scene that holds every kind of value."""
    made: dict[str, Any] = json.loads(presentation_json(ready()))
    beside = {"page": "territoire", "view": {"avec": "region-01,region-02", "lieu": "G5L"}}
    return {**made, "scenes": [*made["scenes"], scene(0), beside]}


def scene(n: int, *, added: int = 30, changed: int = 61) -> dict[str, Any]:
    """A scene that holds four packed scenarios, none of which is another's."""
    four = [
        packed(written(scenario(name=f"{n}-{i}", added=added, changed=changed))) for i in range(4)
    ]
    view = {"scenario": four[0], "variantes": ".".join(four[1:])}
    return {"page": "scenarios", "view": view, "title": "t", "sentences": ["a"], "notes": "n"}
