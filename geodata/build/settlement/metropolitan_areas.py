"""Build the metropolitan areas, and their figures for the settlement table."""

from __future__ import annotations

import pandas as pd

from geodata.build.files import read_source, write_table
from geodata.build.settlement.rows import BEFORE_2021, COLUMNS, SINCE_2021

AREAS = {
    "RMR de Montréal": "montreal",
    "RMR de Québec": "quebec",
    "RMR de Saguenay": "saguenay",
    "RMR de Sherbrooke": "sherbrooke",
    "RMR d'Ottawa-Gatineau (partie québécoise)": "ottawa-gatineau-partie-quebecoise",
    "Hors des 6 RMR entièrement québécoises (Gatineau inclus)": "hors-rmr",
    "Grand Montréal (CMM publication)": "grand-montreal",
    "Grand Montréal (CMM publication; not the RMR: RMR = 85.80 % computed)": "grand-montreal",
}
PROVINCE = "Québec (province)"

NAMES = {
    "grand-montreal": "Grand Montréal",
    "hors-rmr": "Hors des six RMR entièrement québécoises",
    "montreal": "RMR de Montréal",
    "ottawa-gatineau-partie-quebecoise": "RMR d'Ottawa\u2013Gatineau (partie québécoise)",
    "quebec": "RMR de Québec",
    "saguenay": "RMR de Saguenay",
    "sherbrooke": "RMR de Sherbrooke",
}

DEFINITIONS = {
    "grand-montreal": (
        "Territoire non défini dans l'extrait d'une publication de la Communauté "
        "métropolitaine de Montréal ; ce n'est pas la RMR."
    ),
    "hors-rmr": "Le reste du Québec, Gatineau compris.",
    "ottawa-gatineau-partie-quebecoise": "La partie québécoise seulement.",
}

MEASURES = {
    "population_menages_prives_computed": "population_private_households",
    "population_totale": "population",
    "immigrants": "immigrants",
    "non_immigrants": "non_immigrants",
    "residents_non_permanents": "non_permanent_residents",
    "immigrants_2016_2021": "immigrants_recent",
    "immigrants_share_pct": "immigrants_share_pct",
    "part_des_immigrants_du_Quebec_pct": "share_of_quebec_immigrants_pct",
    "part_des_immigrants_recents_2011_2016_du_Quebec_pct": "share_of_quebec_recent_immigrants_pct",
    "part_des_immigrants_recents_2016_2021_du_Quebec_pct": "share_of_quebec_recent_immigrants_pct",
    "part_des_RNP_du_Quebec_pct": "share_of_quebec_npr_pct",
    "nes_hors_canada": "born_outside_canada",
}

NOTES = {
    "": "",
    "sum of the three groups": "Somme des trois groupes publiés.",
    "randomly rounded to 5": "Arrondi aléatoirement à la base 5.",
    "205,770 in 98-10-0622-01": "205\u00a0770 dans le tableau 98-10-0622-01.",
    "another transcription has 13115": "Une autre transcription donne 13\u00a0115.",
    "check: 15 of 16 CSDs derived = 46,617": (
        "Vérification : 15 des 16 subdivisions donnent 46\u00a0617 par estimation."
    ),
    '"environ"': "« Environ », selon la presse.",
    "2011 NHS": "Enquête nationale auprès des ménages de 2011.",
    "territory not defined in the excerpt": "Territoire non défini dans l'extrait.",
    "of 215,170": "Sur 215\u00a0170.",
    "computed 1,022,940/1,210,600": "Calcul : 1\u00a0022\u00a0940 / 1\u00a0210\u00a0600.",
    "computed": "Calcul à partir des comptes publiés.",
}

CENSUS_SOURCES = {"2021": "census-2021-immigration", "2016": "census-2016-profile"}


def source_of(territory: str, period: str, measure: str) -> str:
    """Give the identifier of the source of a figure."""
    if territory == "RMR de Saguenay":
        return "press-saguenay"
    if territory.startswith("Grand Montréal"):
        return "cmm-publication"
    if measure == "population_totale":
        return "census-2021-population"
    return CENSUS_SOURCES.get(period, "census-2001-2011")


def calculated(territory: str, measure: str, note: str) -> bool:
    """Tell whether a figure was computed from published ones."""
    share = measure.startswith("part_des_") and not territory.startswith("Grand Montréal")
    return share or "computed" in note or note.startswith("sum of")


def area_figures() -> pd.DataFrame:
    """Give the figures of Québec and of the metropolitan areas.

    Returns
    -------
    pandas.DataFrame
        Rows of the settlement table. The two regions of the source file are left out:
        the table of regions has them.

    Raises
    ------
    KeyError
        If the source has a territory, a measure or a note that is not known.
    """
    source = read_source("metropolitan_areas_2001_2021")
    rows = source[~source["territory"].str.startswith("RA")].reset_index(drop=True)
    table = pd.DataFrame(
        [
            {
                "level": "province" if row["territory"] == PROVINCE else "metropolitan_area",
                "code": "24" if row["territory"] == PROVINCE else AREAS[row["territory"]],
                "limits": SINCE_2021 if row["year"] == "2021" else BEFORE_2021,
                "measure": MEASURES[row["measure"]],
                "period": row["year"],
                "value": row["value"],
                "status": "calculated"
                if calculated(row["territory"], row["measure"], row["note"])
                else "published",
                "source_id": source_of(row["territory"], row["year"], row["measure"]),
                "note": NOTES[row["note"]],
            }
            for row in rows.to_dict("records")
        ]
    )
    return table[COLUMNS]


def main() -> None:
    """Write ``metropolitan_areas``."""
    codes = sorted(NAMES)
    table = pd.DataFrame(
        {
            "area_code": codes,
            "area_name": [NAMES[code] for code in codes],
            "definition_note": [DEFINITIONS.get(code, "") for code in codes],
        }
    )
    write_table("metropolitan_areas", table, key=["area_code"])
