"""What a scenario changes: the same as counting both networks apart."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.coverage.counting import Reach, Threshold, catchments, mean_distance, shares
from geodata.coverage.distances import Site, network
from geodata.coverage.finding import share_words
from geodata.coverage.people import GROUPS, Group, demand
from geodata.roads import municipality
from geodata.scenario.document import BLANK, Scenario
from geodata.scenario.effects import effect
from geodata.scenario.finding import arrow, detail, headline
from geodata.scenario.question import figures
from geodata.scenario.rows import compared, directorates
from tests.scenario.strategies import scenarios

LIMIT = Threshold(60, "min")
KUUJJUAQ, MONTREAL = "2499095", "2466023"
QUICK = settings(max_examples=8)


@QUICK
@given(scenarios(), st.sampled_from(["60min", "25km"]), st.sampled_from(GROUPS))
def test_both_sides_are_what_coverage_counts(scenario: Scenario, text: str, group: Group) -> None:
    limit, people = Threshold.read(text), demand()
    found = effect(scenario, limit, group=group)
    for state, kept in ((found.before, network()), (found.after, scenario.sites())):
        assert state.sites == kept
        far = Reach(kept, limit).distance
        whole = shares(people, far <= limit.value, by="province").iloc[0]
        parts = shares(people, far <= limit.value, by="region")
        for name in GROUPS:
            assert state.regions[f"{name}_covered"].sum() == pytest.approx(whole[f"{name}_covered"])
            assert state.share_pct[name] == pytest.approx(whole[f"{name}_share_pct"])
            share = f"{name}_share_pct"
            assert state.regions[share].to_numpy() == pytest.approx(parts[share].to_numpy())
        assert state.mean == pytest.approx(mean_distance(people, far, group=group))
        lives = (people[group] > 0).to_numpy() & np.isfinite(far)
        assert state.worst == far[lives].max()
        assert far[people.index.get_loc(state.worst_code)] == state.worst


@QUICK
@given(scenarios())
def test_gains_less_losses_are_the_change(scenario: Scenario) -> None:
    for name in GROUPS:
        found = effect(scenario, LIMIT, group=name)
        net = found.regions[f"{name}_gained"] - found.regions[f"{name}_lost"]
        change = (
            found.after.regions[f"{name}_covered"].sum()
            - found.before.regions[f"{name}_covered"].sum()
        )
        assert net.sum() == pytest.approx(change, abs=1e-6)
        assert (found.regions[[f"{name}_gained", f"{name}_lost"]] >= 0).all(axis=None)


@QUICK
@given(scenarios())
def test_loads_are_those_of_the_catchments(scenario: Scenario) -> None:
    found = effect(scenario, LIMIT, group="population")
    for state, side in ((found.before, "before"), (found.after, "after")):
        kept = catchments(state.reach)
        assert found.loads[side].sum() == pytest.approx(kept["population"].sum())
        here = found.loads[side].notna()
        assert set(found.loads.index[here]) == {site.id for site in state.sites}


@QUICK
@given(scenarios())
def test_directorates_answer_for_everybody(scenario: Scenario) -> None:
    both = effect(scenario, LIMIT, group="population").directorates
    for found, kept in zip(both, (network(), scenario.sites()), strict=True):
        assert found["points"].sum() == len(kept)
        assert found["population"].sum() == demand()["population"].sum()
        codes = [code for codes in found["regions"] for code in codes.split()]
        assert sorted(codes) == sorted(demand()["region"].unique())


@pytest.mark.parametrize("group", GROUPS)
def test_no_change_changes_nothing(group: Group) -> None:
    found = effect(BLANK, LIMIT, group=group)
    assert found.after is found.before
    assert (found.regions[[f"{group}_gained", f"{group}_lost"]] == 0).all(axis=None)
    assert found.loads["before"].equals(found.loads["after"].rename("before"))


def test_a_site_in_kuujjuaq_gives_it_a_road_to_one() -> None:
    found = effect(BLANK.add(municipality(KUUJJUAQ)), LIMIT, group="population")
    here = float(demand()["population"][KUUJJUAQ])
    assert found.regions["population_gained"]["10"] == here
    assert found.before.without_road - found.after.without_road == here
    assert found.loads["after"]["ajout-1"] == here
    assert np.isnan(found.loads["before"]["ajout-1"])


def test_a_site_that_is_moved_has_the_town_where_it_goes() -> None:
    found = effect(BLANK.move("rimouski", municipality(KUUJJUAQ)), LIMIT, group="population")
    assert found.loads["name"]["rimouski"] == "Rimouski → Kuujjuaq"


def test_closing_one_site_of_a_town_leaves_its_load_to_the_others() -> None:
    first, *others = [site.id for site in network() if site.code == MONTREAL]
    found = effect(BLANK.close(first), LIMIT, group="population")
    before, after = found.loads["before"], found.loads["after"]
    assert np.isnan(after[first])
    assert after[others].sum() == pytest.approx(before[[first, *others]].sum())
    assert found.after.share_pct == found.before.share_pct


def test_closing_every_site_leaves_no_distance() -> None:
    made = BLANK
    for site in network():
        made = made.close(site.id)
    found = effect(made, LIMIT, group="immigrants").after
    assert np.isnan(found.mean) and np.isnan(found.worst)
    assert found.worst_code == ""
    assert (found.regions[[f"{g}_covered" for g in GROUPS]] == 0).all(axis=None)
    assert found.without_road == demand()["immigrants"].sum()


def test_a_change_of_mandate_moves_people_and_points() -> None:
    given = effect(BLANK.mandate("05", "2019-monteregie"), LIMIT, group="population")
    before, after = (one.loc["2019-monteregie"] for one in given.directorates)
    estrie = 337_701
    assert after["population"] - before["population"] == estrie
    assert (before["regions"], after["regions"]) == ("16", "05 16")
    own = sum(site.region == "05" for site in network())
    assert after["points"] - before["points"] == own
    row = directorates(given).rows.loc["2019-monteregie"]
    assert row["Points"] == f"{before['points']} → {after['points']}"
    assert "→" not in " ".join(map(str, directorates(given).rows.loc["2019-montreal"]))


def guessed() -> list[Site]:
    return [site for site in network() if site.evidence == "reconstructed"]


def test_what_rests_on_reconstructed_points_is_counted() -> None:
    published = effect(BLANK, LIMIT, group="population")
    assert len(guessed()) == 7
    assert 0 < published.reconstructed < published.figures == 5 + 17
    made = BLANK
    for site in guessed():
        made = made.close(site.id)
    # A figure before and after rests on them by what it was.
    without = effect(made, LIMIT, group="population")
    assert without.reconstructed == published.reconstructed
    attested = effect(BLANK, LIMIT, group="population", attested_only=True)
    assert without.after.share_pct == attested.after.share_pct


def test_attested_points_only_leaves_the_others_out_of_both_sides() -> None:
    made = BLANK.move(guessed()[0].id, municipality(KUUJJUAQ))
    found = effect(made, LIMIT, group="population", attested_only=True)
    assert found.before.sites == network(attested_only=True)
    assert found.after is found.before
    assert found.reconstructed == 0


def test_a_figure_that_is_missing_has_no_unit() -> None:
    written = [
        arrow(before, after, unit="min", decimals=1).replace("\u00a0", " ")
        for before, after in ((8.84, 8.86), (8.84, 8.84), (np.nan, 8.0), (np.nan, np.nan))
    ]
    assert written == ["8,8 → 8,9 min", "8,8 min", "– → 8,0 min", "–"]


def test_a_share_is_never_whole_unless_everybody_is_near() -> None:
    found = effect(BLANK.close("gaspe"), LIMIT, group="population")
    found = replace(
        found,
        before=replace(found.before, share_pct=dict.fromkeys(GROUPS, 100.0)),
        after=replace(found.after, share_pct=dict.fromkeys(GROUPS, 99.97)),
    )
    assert ": 100,0 % → plus de 99,9 % de la population" in headline(found).replace("\u00a0", " ")
    _points, population, immigrants, *_others = figures(found)
    for figure in (population, immigrants):
        assert figure.number.replace("\u00a0", " ") == "100,0 % → > 99,9 %"
    shares = compared([found]).rows.iloc[1:4, 1:].map(lambda text: text.replace("\u00a0", " "))
    assert shares.to_numpy().tolist() == [["100,0 %", "> 99,9 %"]] * 3


def test_people_gained_and_lost_are_said_in_words() -> None:
    def said(made: Scenario) -> str:
        return headline(effect(made, LIMIT, group="population")).replace("\u00a0", " ")

    lost = said(BLANK.close("gaspe"))
    assert re.search(r", environ [\d ]+ personnes perdues$", lost)
    both = said(BLANK.move("gaspe", municipality(KUUJJUAQ)))
    assert re.search(r", environ [\d ]+ personnes gagnées et [\d ]+ perdues$", both)
    assert not re.search(r"[+−]\d", lost + both)


def test_both_shares_are_in_the_sentence_where_reconstructed_points_weigh() -> None:
    found = effect(BLANK.close("alma"), LIMIT, group="population")
    before, after = found.sure
    said = detail(found).replace("\u00a0", " ")
    share = share_words(after.share_pct["population"]).replace("\u00a0", " ")
    assert before.share_pct["population"] == pytest.approx(93.1, abs=0.05)
    assert re.search(rf"reconstitués \(sans eux, .*{share} de la population\)\.", said)
    assert "sans eux" not in detail(replace(found, sure=(found.before, found.after)))


def test_closing_a_point_that_nobody_situates_is_said_to_rest_on_it() -> None:
    found = effect(BLANK.close("gatineau"), LIMIT, group="population")
    # What is lost rests on it: no fewer figures do than without the change.
    assert found.reconstructed >= effect(BLANK, LIMIT, group="population").reconstructed
    said = detail(found)
    assert "Gatineau est un point reconstitué, qu’aucune source ne situe" in said.replace("'", "’")
    assert "Gatineau" not in detail(effect(BLANK.close("alma"), LIMIT, group="population"))


def test_closing_a_point_that_others_replace_says_who_goes_elsewhere() -> None:
    found = effect(BLANK.close("laval"), LIMIT, group="population")
    said = headline(found).replace("\u00a0", " ")
    assert re.search(r", environ 4\d\d 000 personnes vers un autre point$", said)


def test_arrivals_are_those_of_a_year() -> None:
    found = effect(BLANK.add(municipality("2406013")), LIMIT, group="arrivals")
    assert re.search(r"environ [\d ]+ arrivées par an gagnées$", headline(found))
    said = [(one.what, one.detail) for one in figures(found)]
    assert said[2][0] == "arrivées d’une année"
    assert said[3] == ("en moyenne", "nouveaux arrivants, estimé")
