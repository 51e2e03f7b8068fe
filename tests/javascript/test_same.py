"""What the browser and the server both compute: the same numbers, from the same ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import pytest

from geodata.files.map import labels, marks, placement
from geodata.files.map.labels import Name
from geodata.files.map.window import window
from geodata.fold import fold
from geodata.maps import declutter, frame, patch
from geodata.maps.frame import Corners, framing
from geodata.measure import values
from geodata.places import finder
from geodata.settlement import QUESTION
from geodata.settlement import map as settlement_map
from geodata.settlement.scope import Scope
from tests.files import examples
from tests.javascript.scripts import called
from tests.places.test_finder import POSTAL

Case = tuple[Sequence[Name], dict[str, Any]]
SIZES = ((808, 430), (1178, 735), (360, 473))


def test_circles_are_spread_as_those_of_files() -> None:
    scope = Scope("immigrants", "census_division", "2021")
    known = values(scope)["value"].dropna()
    radii = [settlement_map.radius(n, settlement_map.factor(scope, None)) for n in known]
    places = frame.anchors("census_divisions")
    homes = [
        declutter.project(places[str(code)][1], places[str(code)][0], 5.93) for code in known.index
    ]
    (spots,) = called("map/cartogram.js", "spread", [(homes, radii)])
    assert np.array(spots) == pytest.approx(declutter.spread(np.array(homes), radii), abs=1e-6)


def test_the_same_texts_go_inside_a_circle() -> None:
    cases = [(["Montréal", "652 730"], radius) for radius in np.arange(5.0, 60.0, 0.5)]
    found = called("map/cartogram.js", "holds", cases)
    assert found == [declutter.holds(lines, radius) for lines, radius in cases]
    assert {*found} == {True, False}


def test_names_stand_where_those_of_files_do() -> None:
    counts, _refused = QUESTION.read({"mesure": "immigrants", "echelle": "region"})
    states = [examples.network(), settlement_map.state(counts)]
    cases = [drawn(state, size) for state in states for size in SIZES]
    cases += [crowd(seed) for seed in range(30)]
    calls = [
        (
            [
                {
                    "spot": name.spot,
                    "size": name.size,
                    "kind": name.kind,
                    "reach": name.reach,
                    "fixed": name.fixed or name.mark,
                }
                for name in names
            ],
            around,
        )
        for names, around in cases
    ]
    found = called("map/placement.js", "place", calls)
    assert 0 < sum(boxes.count(None) for boxes in found) < sum(map(len, found))
    for (names, around), boxes in zip(cases, found, strict=True):
        for name, box, expected in zip(names, boxes, placement.place(names, **around), strict=True):
            assert box == (expected and pytest.approx(expected)), name


def drawn(state: Mapping[str, Any], size: tuple[int, int]) -> Case:
    """Names of a map as the files write it, and what they keep away from."""
    shown = window(framing().inhabited, width=size[0], height=size[1])
    dots, counts = marks.dots(shown, state, tiny_in=None), marks.counts(shown, state)
    boxes = [placement.around(dot.spot, placement.DOT_REACH) for dot in dots]
    boxes += [box for one in counts for box in placement.filling(one.spot, one.radius)]
    names = labels.wanted(shown, state, dots, counts, tiny_in=None)
    panel = (size[0] - 40.0, 10.0, size[0] - 10.0, 130.0)
    return names, {"size": size, "taken": [panel], "dots": boxes}


def crowd(seed: int) -> Case:
    """Names where there is not room for all."""
    chance = np.random.default_rng(seed)
    names = [
        Name(
            lines=("Saint-Rémi",) * int(chance.integers(1, 3)),
            spot=(float(x), float(y)),
            kind=str(chance.choice(("town", "distance"))),
            rank=0,
            reach=float(chance.choice((0, 8, 14))),
            fixed=bool(chance.random() < 0.1),
        )
        for x, y in chance.uniform(-10, 410, size=(60, 2))
    ]
    dots = [placement.around((float(x), float(y)), 7) for x, y in chance.uniform(0, 400, (40, 2))]
    return names, {"size": (400, 400), "taken": [(300.0, 0.0, 400.0, 80.0)], "dots": dots}


def test_what_names_keep_away_from_is_the_same() -> None:
    cases = [((120.5, 40.25), 7.0), ((-3.0, 8.0), 21.3)]
    around = called("map/placement.js", "around", cases)
    filling = called("map/placement.js", "filling", cases)
    signs = [((3.0, 4.0), "La Matanie 1,2 %"), ((0.0, 0.0), "")]
    assert called("map/placement.js", "sign", signs) == [list(placement.sign(*s)) for s in signs]
    for (spot, reach), box, boxes in zip(cases, around, filling, strict=True):
        assert box == pytest.approx(placement.around(spot, reach))
        assert np.array(boxes) == pytest.approx(np.array(placement.filling(spot, reach)))


def test_the_inset_is_where_that_of_files_is() -> None:
    chance = np.random.default_rng(0)
    cases = []
    for width in range(600, 1400, 20):
        for height in range(320, 800, 20):
            x, y, right, down = chance.uniform(
                (-5, -5, 0, 0), (width - 420, 250, width + 99, height)
            )
            frame = (x, y, x + chance.uniform(100, 160), y + 70)
            hidden = placement.around((right, down), 0.0)
            named = placement.sign((right - 40, down), "Kamouraska 1,2 %")
            cases += [((width, height), frame, clear) for clear in ([hidden, named], [])]
    boxes = called("map/placement.js", "insetBox", cases)
    expected = [placement.inset_box(*case) for case in cases]
    assert boxes == [box and pytest.approx(box) for box in expected]
    assert None in boxes
    # Some are smaller, so as not to hide the place that must be seen.
    assert len({round(box[2] - box[0]) for box in boxes if box}) > 5


@pytest.mark.parametrize("size", [(808, 430), (664, 415), (698, 388)])
@pytest.mark.parametrize("bounds", [framing().inhabited, framing().whole])
def test_the_inset_leaves_the_islands_to_be_seen(bounds: Corners, size: tuple[int, int]) -> None:
    inset = framing().inset
    assert inset is not None
    assert inset.clear_of is not None
    (south, west), (north, east) = inset.corners
    shown = window(bounds, width=size[0], height=size[1])
    x, y = shown.spot(*inset.clear_of)
    frame = (*shown.spot(north, west), *shown.spot(south, east))
    box = placement.inset_box(size, frame, [placement.around((x, y), 0.0)])
    assert box is not None
    assert not placement.meets(box, placement.around((x, y), placement.DOT_REACH))


def test_the_browser_reads_what_the_server_writes() -> None:
    values = [None, *range(2000), 99_999]
    assert called("map/reading.js", "numbers", [(patch.numerals(values),)]) == [values]
    (found,) = called("map/reading.js", "looks", [({"common": {}, "styles": [{}]},)])
    assert found == [asdict(patch.Look())]
    ranks = called("map/reading.js", "DIGITS.indexOf", [*patch.DIGITS, patch.HIDDEN])
    assert ranks == [*range(len(patch.DIGITS)), -1]


def test_a_name_is_searched_with_the_same_spelling() -> None:
    names = [*finder.index()["names"], "St-Jérôme", "L’Île-d'Orléans", "Ste Œuvre", "ÆON  2"]
    assert len(names) > 1000
    found = called("search/search.js", "fold", [(name,) for name in names])
    assert found == [fold(name) for name in names]


TYPED = (
    "Ville de Québec",
    "MRC de Rimou",
    "région 5",
    "10",
    "saint stanislas maria",
    "St-Jean Richelieu",
    "l'île",
    "Hull",
    "bedford canton",
    "Rimuoski",
    "Ville de Drumondvile",
    "Alam",
    "zzzz",
)


@pytest.mark.parametrize("levels", [(0, 1, 2), (2,)])
def test_the_same_names_are_found_and_are_near(levels: tuple[int, ...]) -> None:
    (places,) = called("search/search.js", "prepared", [(finder.index(),)])
    kept = [finder.SEARCHED[rank] for rank in levels]
    for asked, function in ((finder.search, "find"), (finder.near, "findNear")):
        found = called("search/search.js", function, [(places, text, levels) for text in TYPED])
        codes = [[one["id"] for one in matches] for matches in found]
        assert codes == [[one.code for one in asked(text, levels=kept, limit=8)] for text in TYPED]
        assert any(codes)


def test_slips_are_counted_alike() -> None:
    pairs = [("rimuoski", "rimouski"), ("abc", ""), ("ca", "abc"), ("alam", "alma"), ("é", "e")]
    assert called("search/search.js", "slips", pairs) == [finder.slips(*pair) for pair in pairs]


def test_a_postal_code_is_read_alike() -> None:
    found = called("search/search.js", "postalStart", [(text,) for text in POSTAL])
    assert [one["start"] for one in found] == list(POSTAL.values())
