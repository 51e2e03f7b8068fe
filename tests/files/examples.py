"""Contents of real pages, and scenes made of them, for the tests of files."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd

from geodata import style
from geodata.coverage import map as coverage_map
from geodata.coverage.asked import Near
from geodata.coverage.counting import Threshold, published_reach
from geodata.files.slide import Slide
from geodata.maps.frame import Corners, framing
from geodata.network import map as network_map
from geodata.places import province_place
from geodata.questions import (
    Chart,
    Content,
    Exhibit,
    Figure,
    Grid,
    Key,
    Legend,
    Series,
)
from geodata.roads import municipality
from geodata.scenario import map as scenario_map
from geodata.scenario.asked import ScenarioView
from geodata.scenario.document import BLANK
from geodata.scenario.effects import effect
from geodata.settlement import map as settlement_map
from geodata.settlement.scope import SettlementView
from geodata.tables import load

DATE = datetime.date(2026, 11, 22)
POINTS = tuple(load.table("service_points")["id"])
HOSTILE = (
    "<script>alert('x')</script> \"&amp;\" ]]> =HYPERLINK(1) $x_1$ "
    "\x00\x08\ud800\ufffe\u202ex\u200f"
)

HELD = HOSTILE.replace("\ud800", "")
"""What a table can hold of it."""


@cache
def network(directorate: str | None = None, region: str | None = None) -> Mapping[str, Any]:
    return network_map.network_patch(
        shown=POINTS,
        territory=("region", region) if region else province_place(),
        directorate=directorate,
        point=None,
    )


@cache
def settlement(level: Any = "census_division") -> Mapping[str, Any]:
    return settlement_map.state(SettlementView(scale=level))


@cache
def coverage() -> Mapping[str, Any]:
    found = published_reach(Threshold(60, "min"))
    points = [site.id for site in found.sites]
    return coverage_map.coverage_patch(found, Near(), drawn="bands", points=points)


@cache
def scenario() -> Mapping[str, Any]:
    """One point added in Chisasibi, that of Rimouski moved to Baie-Comeau."""
    changed = BLANK.add(municipality("2499814"))
    changed = changed.move("rimouski", municipality("2496020"))
    found = effect(changed, Threshold(60, "min"), group="population")
    return scenario_map.scenario_patch(ScenarioView(scenario=changed), found)


TABLE = pd.DataFrame(
    {
        "Territoire": [f"Territoire {n}" for n in range(14)],
        "Part": [33.3 - n for n in range(14)],
        "Population": [2_004_265 - n for n in range(14)],
    }
)


CHART = Chart(
    title="Les plus fortes hausses et baisses",
    detail="Variation, en %",
    kind="bars",
    categories=("Laval", "Estrie", "Mauricie", "Côte-Nord"),
    series=(
        Series(
            name="Variation",
            values=(1234.5, 20.25, -3.0, None),
            texts=("+1\u00a0234,5\u00a0%", "+20,3\u00a0%\u00a0e", "−3,0\u00a0%\u00a0e", ""),
            colours=("#0B3A70", "#0B3A70", "#DDAA74", "#EDEEF0"),
        ),
    ),
    decimals=1,
    signed=True,
    chosen=1,
    notes=("e : estimé ou calculé.",),
)

HOSTILE_CHART = Chart(
    title=HOSTILE * 20,
    detail=HOSTILE * 20,
    kind="lines",
    categories=tuple(f"{HOSTILE} {n}" for n in range(12)),
    series=tuple(
        Series(
            name=f"={HOSTILE}{rank}",
            values=(None, *(float(n + rank) for n in range(11))),
            texts=("", *(f'{n + rank}"{HOSTILE}' for n in range(11))),
            colours=("#095797",),
            dashed=rank == 1,
        )
        for rank in range(3)
    ),
    notes=(HOSTILE * 50,),
)


def content(
    state: Mapping[str, Any] | None,
    *,
    bounds: Corners | None = None,
    title: str = "Six directions et 61 points",
    table: pd.DataFrame | None = None,
    chart: Chart | None = None,
) -> Content:
    keys = (
        Key(colour=style.SEQUENTIAL[2], text="2 à 4,9", count="30"),
        Key(colour=style.HATCH, text="non fiable, non montré", count="8"),
        Key(colour=style.TEXT, text="Point reconstitué", shape="hollow"),
        Key(colour=style.TEXT, text="Siège publié", shape="diamond"),
    )
    return Content(
        title=title,
        detail="État au 28 août 2019.",
        figures=(
            Figure(number="61", what="points", detail="21 avant"),
            Figure(number="6", what="directions", detail="4 avant"),
        ),
        state=state,
        bounds=bounds or framing().inhabited,
        legends=(Legend(title="Part, en %", keys=keys),),
        notes=("Limites de 2019.",),
        exhibits=(
            Exhibit("table", lambda: None if table is None else Grid(title=title, rows=table)),
            Exhibit("chart", lambda: chart),
        ),
        sources=("Sources : communiqué du 28 août 2019.",),
    )


def slides() -> tuple[Slide, ...]:
    """Give three scenes: a network with its data, a hostile one, one without a map."""
    return (
        Slide(
            title="Six directions et 61 points",
            sentences=("Le réseau a presque triplé.", "Il couvre les 17 régions."),
            content=content(network(), table=TABLE, chart=CHART),
            notes="Saluer.\nMontrer Rimouski.",
            link="https://ancrage.example/reseau?a=1&b=2",
        ),
        Slide(
            title=HOSTILE + "é" * 10_000,
            sentences=(HOSTILE * 200, "é" * 10_000, HOSTILE),
            content=content(
                settlement(),
                title=HOSTILE,
                table=TABLE.assign(**{HELD: HELD}),
                chart=HOSTILE_CHART,
            ),
            notes=HOSTILE * 300,
            link="javascript:alert(1)",
        ),
        Slide(title="Sources et limites", sentences=("Tout est public.",), content=content(None)),
    )
