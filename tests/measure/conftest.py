"""A small country with known answers: three regions, one of which changed its limits."""

import pandas as pd
import pytest
from hypothesis import settings

from geodata.measure import cells
from geodata.places import hierarchy as places
from geodata.tables.snapshot import newest, snapshot, using

# A property is true or false; how long a busy machine takes to see it is not the question.
settings.register_profile("no_deadline", deadline=None)
settings.load_profile("no_deadline")

YEARS = tuple(f"{year}-{year + 1}" for year in range(2001, 2021))

DIVISIONS = {
    # code: (region since 2021, region before, people, immigrants, status)
    "2443": ("05", "05", 300, 15, "estimated"),
    "2446": ("05", "16", 200, 30, "estimated"),
    "2458": ("16", "16", 500, 55, "estimated"),
    "2466": ("06", "06", 1000, 400, "published"),
}
TOWNS = {
    # code: (people, immigrants or None, in the metropolitan community)
    "2443001": (300, 15, False),
    "2446001": (200, 30, False),
    "2458001": (400, 50, True),
    "2458002": (100, 5, False),
    "2466001": (990, 395, True),
    "2466002": (10, None, True),
}


COLUMNS = ("level", "code", "limits", "measure", "period", "value", "status")


def _row(*cells):
    return dict(zip(COLUMNS, (*cells, "published"), strict=False))


def _settlement():
    rows = [
        _row("province", "24", "2021", "population", "2021", 2000),
        _row("province", "24", "2021", "immigrants", "2021", 500),
        _row("province", "24", "2016", "immigrants", "2016", 460),
        _row("province", "24", "2021", "population_private_households", "2021", 1900),
        _row("province", "24", "2021", "immigrants_share_pct", "2021", 26.3),
        _row("region", "06", "2021", "non_immigrants", "2021", 460),
        _row("region", "06", "2021", "non_permanent_residents", "2021", 90),
        _row("region", "06", "2021", "immigrants_share_pct", "2021", 40.4),
        _row("region", "06", "2016", "non_permanent_residents", "2016", 80),
        _row("province", "24", "2021", "admissions", "2021", 100),
        _row("region", "06", "2021", "admissions", "2021", 70),
    ]
    for code, (_now, _before, people, immigrants, status) in DIVISIONS.items():
        rows += [
            _row("census_division", code, "2021", "population", "2021", people),
            _row("census_division", code, "2021", "immigrants", "2021", immigrants, status),
            _row(
                "census_division",
                code,
                "2021",
                "immigrants_share_pct",
                "2021",
                100 * immigrants / people,
                status,
            ),
        ]
        for place, year in enumerate(YEARS):
            rows += [
                _row("census_division", code, "2016", name, year, value)
                for name, value in (
                    ("yearly_population", people),
                    ("yearly_immigrants", immigrants * (place + 1)),
                    ("yearly_net_interprovincial", -place),
                    ("yearly_net_intraprovincial", 3 if code == "2443" else -1),
                    ("yearly_net_npr", 0),
                )
            ]
    for year_place, year in enumerate(YEARS):
        rows += [
            _row("province", "24", "2016", "yearly_population", year, 2000, "calculated"),
            _row(
                "province",
                "24",
                "2016",
                "yearly_immigrants",
                year,
                500 * (year_place + 1),
                "calculated",
            ),
        ]
    for limits, column in (("2021", 0), ("2016", 1)):
        for region in ("05", "06", "16"):
            inside = [row for row in DIVISIONS.values() if row[column] == region]
            people, immigrants = (sum(row[place] for row in inside) for place in (2, 3))
            rows += [
                _row("region", region, limits, "population", "2021", people),
                _row("region", region, limits, "immigrants", "2021", immigrants, inside[0][4]),
            ]
    rows += [
        _row("region", "05", "2016", "immigrants", "2016", 10),
        _row("region", "06", "2016", "immigrants", "2016", 390),
        _row("region", "16", "2016", "immigrants", "2016", 60),
    ]
    for code, (people, immigrants, _inside) in TOWNS.items():
        rows.append(_row("municipality", code, "2021", "population", "2021", people))
        share = None if immigrants is None else 100 * immigrants / people
        rows.append(
            _row(
                "municipality",
                code,
                "2021",
                "immigrants_share_pct",
                "2021",
                share,
                "not_published" if share is None else "published",
            )
        )
        rows.append(
            _row(
                "municipality",
                code,
                "2021",
                "immigrants",
                "2021",
                immigrants,
                "not_published" if immigrants is None else "estimated",
            )
        )
    return pd.DataFrame(rows).astype({"value": float})


def _tables():
    changed = [code for code, row in DIVISIONS.items() if row[0] != row[1]]
    return {
        "settlement": _settlement(),
        "regions": pd.DataFrame(
            {"region_code": ["05", "06", "16"], "region_name": ["Estrie", "Montréal", "Montérégie"]}
        ),
        "census_divisions": pd.DataFrame(
            {
                "cd_code": list(DIVISIONS),
                "cd_name": ["Sherbrooke", "Brome-Missisquoi", "Longueuil", "Montréal"],
                "directorate_id": ["2019-estrie", "2019-sud", "2019-sud", "2019-montreal"],
            }
        ),
        "municipalities": pd.DataFrame(
            {
                "csd_code": list(TOWNS),
                "csd_name": ["Sherbrooke", "Bromont", "Longueuil", "Boucherville", "Ville", "Île"],
                "cd_code": [code[:4] for code in TOWNS],
                "population_2021": [float(row[0]) for row in TOWNS.values()],
            }
        ),
        "cmm_municipalities": pd.DataFrame(
            {"csd_code": [code for code, row in TOWNS.items() if row[2]]}
        ),
        "division_regions": pd.DataFrame(
            [
                *(
                    {
                        "cd_code": code,
                        "region_code": row[0],
                        "valid_from": "2021-07-01" if code in changed else "",
                        "valid_to": "",
                    }
                    for code, row in DIVISIONS.items()
                ),
                *(
                    {
                        "cd_code": code,
                        "region_code": DIVISIONS[code][1],
                        "valid_from": "",
                        "valid_to": "2021-06-30",
                    }
                    for code in changed
                ),
            ]
        ),
        "directorates": pd.DataFrame(
            {
                "directorate_id": ["2019-estrie", "2019-montreal", "2019-sud"],
                "short_name": ["Estrie", "Montréal", "Sud"],
                "region_codes": ["05", "06", "16"],
                "region_limits": ["2019"] * 3,
            }
        ),
    }


@pytest.fixture
def small_country(monkeypatch):
    """Replace the tables by those of the small country, in a snapshot of its own."""
    tables = _tables()
    for module in (cells, places):
        monkeypatch.setattr(module, "table", tables.__getitem__)
    with using(snapshot(newest().files)):
        yield tables
