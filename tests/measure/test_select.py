"""Service points: filters that never invent a row, and the summary of the network."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import AncrageError
from geodata.fold import fold
from geodata.network.places import remark, summary
from geodata.network.question import NetworkView, shown
from geodata.places.finder import municipality_kind, search
from geodata.tables import dataset, table

CHOICES = {
    "opened": ("opened", ["existing", "new", "unknown"]),
    "evidence": ("evidence", ["attested", "reconstructed"]),
}


@given(
    st.fixed_dictionaries(
        {
            name: st.one_of(st.none(), st.sampled_from(known))
            for name, (_column, known) in CHOICES.items()
        }
    ),
    st.sampled_from(["", " ", "st", "MONT", "é", "zzz"]),
)
def test_filters_keep_only_rows_that_meet_every_condition(chosen, text):
    points = table("service_points")
    found = shown(NetworkView(text=text, **chosen))
    assert found.equals(points.loc[found.index])
    assert list(found.index) == sorted(found.index)
    for name, choice in chosen.items():
        assert choice is None or set(found[CHOICES[name][0]]) <= {choice}
    if all(choice is None for choice in chosen.values()) and not text.strip():
        assert len(found) == 61


@pytest.mark.parametrize("text", ["trois-rivieres", "TROIS RIVIÈRES", "trois‑riv", "Trois–Riv"])
def test_accents_capitals_and_hyphens_do_not_matter(text):
    assert shown(NetworkView(text=text))["town"].tolist() == ["Trois-Rivières"]


def test_st_is_saint():
    towns = set(shown(NetworkView(text="St-Jérôme"))["town"])
    assert towns == {"Saint-Jérôme"}
    assert fold("Ste-Thérèse") == fold("SAINTE THERESE") == "sainte therese"
    assert fold("Belœil") == "beloeil"


def test_a_filter_that_meets_nothing_is_empty():
    found = shown(NetworkView(text="Paris"))
    assert found.empty
    assert list(found.columns) == list(table("service_points").columns)


def test_the_montregie_directorate_as_on_its_page():
    found = summary("directorate").loc["2019-monteregie"]
    assert found["attested"] == found["points"] == 10
    assert found["reconstructed"] == 0
    assert found["population"] == 1_591_620
    assert found["immigrants"] == 186_750
    assert found["immigrants_status"] == "estimated"
    assert round(found["immigrants_share_pct"], 1) == 12.0
    assert round(found["people_per_point"], -3) == 159_000
    assert found["immigrants_per_point"] == pytest.approx(18_675)


@pytest.mark.parametrize("by", ["region", "directorate", "province"])
def test_the_summaries_agree_on_the_whole(by):
    found = summary(by)
    assert len(found) == {"region": 17, "directorate": 6, "province": 1}[by]
    assert found["points"].sum() == 61
    assert found["attested"].sum() == 54
    assert found["reconstructed"].sum() == 7
    assert found["population"].sum() == 8_501_833
    assert found["name"].notna().all()


def test_what_is_not_reliable_is_missing_and_said():
    found = summary("directorate")
    hidden = found[found["immigrants"].isna()]
    assert hidden["name"].tolist() == [
        "Direction Outaouais, Abitibi-Témiscamingue et Nord-du-Québec"
    ]
    row = hidden.iloc[0]
    assert row["immigrants_status"] == "unreliable"
    assert math.isnan(row["immigrants_per_point"])
    said = {code: remark("directorate", code) for code in found.index}
    assert [code for code, text in said.items() if "non fiable" in text] == hidden.index.tolist()
    (text,) = (said[code] for code in hidden.index)
    assert text.split(".")[0].endswith("Nord-du-Québec")
    assert "Outaouais" not in text


def test_a_territory_without_a_point_stays_in_the_summary():
    found = summary("census_division")
    assert len(found) == 98
    bare = found[found["points"] == 0]
    assert not bare.empty
    assert bare[["people_per_point", "immigrants_per_point"]].isna().all(axis=None)
    assert summary("municipality")["points"].sum() == found["points"].sum() == 61


def test_an_unknown_grouping_is_refused():
    with pytest.raises(AncrageError):
        summary("town")


def test_search_puts_the_exact_name_first():
    assert [match.label for match in search("montreal", limit=3)] == [
        "Montréal (région)",
        "Montréal (MRC ou équivalent)",
        "Montréal (municipalité)",
    ]
    assert search("gaspe")[0].name == "Gaspé"
    assert search("st jean sur richelieu")[0].code == "2456083"


def test_homonyms_are_told_apart():
    labels = [match.label for match in search("Saint-Stanislas")]
    assert labels[:2] == ["Saint-Stanislas (Francheville)", "Saint-Stanislas (Maria-Chapdelaine)"]
    assert {match.label for match in search("disraeli")} == {
        "Disraeli (Les Appalaches, ville)",
        "Disraeli (Les Appalaches, paroisse)",
    }


def test_a_blank_or_unknown_text_finds_nothing():
    assert search("  -  ") == []
    assert search("Chicago") == []


def test_search_stays_in_the_levels_and_the_limit():
    assert {match.level for match in search("laval", levels=("municipality",))} == {"municipality"}
    assert len(search("saint", limit=4)) == 4


@given(st.sampled_from(table("municipalities")["csd_code"].tolist()))
def test_every_municipality_is_found_by_its_name(code):
    rows = table("municipalities").set_index("csd_code")
    assert code in [match.code for match in search(rows.loc[code, "csd_name"], limit=100)]


def test_every_kind_of_municipality_has_a_name():
    kinds = set(table("municipalities")["csd_type"])
    assert kinds == set(dataset("municipalities").field("csd_type").labels)
    assert kinds.isdisjoint(map(municipality_kind, kinds))


def test_a_kind_that_the_data_do_not_name_is_its_code():
    assert municipality_kind("CY") == "CY"
