"""Pictures of the maps: the colours, the classes and the places of the screen."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image

from geodata import crs, style
from geodata.errors import AncrageError
from geodata.files import pictures
from geodata.files.map import marks
from geodata.files.map import window as seen
from geodata.maps import base as draw
from geodata.maps import declutter, patch
from geodata.maps.frame import Corners, framing
from geodata.tables import load
from tests.files import examples
from tests.files.examples import DATE, HOSTILE, content
from tests.maps.reading import looks

SVG = "{http://www.w3.org/2000/svg}"
WHOLE = framing().whole
INSET = ((45.21, -74.35), (45.89, -72.75))
ROOT = Path(__file__).resolve().parents[2]
STATES: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    "network": examples.network,
    "region": lambda: examples.network("2019-monteregie", "16"),
    "divisions": examples.settlement,
    "municipalities": lambda: examples.settlement("municipality"),
    "coverage": examples.coverage,
    "scenario": examples.scenario,
}


def drawn(state: Mapping[str, Any], bounds: Corners = WHOLE) -> ElementTree.Element:
    shown = replace(content(state, bounds=bounds), legends=())
    return ElementTree.fromstring(pictures.svg(shown, date=DATE))


def shapes(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Identifier and fill of each shape that has one; a hatch is named as the state does."""
    for group in root.iter(f"{SVG}g"):
        path = group.find(f"{SVG}path")
        if path is not None and "id" in group.attrib:
            found = re.search(r"fill: ([^;]+)", path.attrib.get("style", ""))
            yield group.attrib["id"], said(found[1] if found else "#000000")


def said(fill: str | None) -> str:
    """Write a fill in one way, a hatch as the state names it."""
    if fill is None or fill == "none":
        return "none"
    return style.HATCH if fill.startswith("url") else fill.upper()


def words(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("name", STATES)
def test_every_shape_of_the_state_has_its_colour_in_the_picture(name: str) -> None:
    state = STATES[name]()
    found = dict(shapes(drawn(state)))
    for layer in (*draw.area_panes(), "municipalities"):
        wanted = {
            f"{layer}-{code}": said(look.fill) for code, look in seen.shown(state, layer).items()
        }
        assert {c: fill for c, fill in found.items() if c.startswith(f"{layer}-")} == wanted


def test_as_many_shapes_of_each_colour_as_the_state_says() -> None:
    state = examples.settlement()
    count = Counter(look["fill"] for look in looks(state, "census_divisions").values())
    found = (fill for code, fill in shapes(drawn(state)) if code.startswith("census_divisions-"))
    assert Counter(found) == count
    assert count[style.HATCH] == 8
    assert sum(count.values()) == 98


def test_points_are_filled_or_hollow_in_the_colour_of_their_directorate() -> None:
    found = dict(shapes(drawn(examples.network())))
    points = [code for code in found if code.startswith("service_points-")]
    assert len(points) == 61
    for point in seen.held("service_points")["points"]:
        hollow = point["evidence"] == "reconstructed"
        wanted = "#FFFFFF" if hollow else point["ink"]
        assert found[f"service_points-{point['id']}"] == wanted


def test_a_point_has_the_colour_that_the_state_gives_it() -> None:
    state = json.loads(json.dumps(examples.network()))
    state["layers"]["service_points"]["common"]["fill"] = "#123456"
    found = dict(shapes(drawn(state)))
    points = seen.held("service_points")["points"]
    filled = [point["id"] for point in points if point["evidence"] == "attested"]
    assert {found[f"service_points-{code}"] for code in filled} == {"#123456"}


def test_sites_of_a_scenario_are_drawn() -> None:
    state = examples.scenario()
    found = {code: fill for code, fill in shapes(drawn(state)) if code.startswith("sites-")}
    assert found == {f"sites-{site['id']}": site["ink"] for site in state["sites"]}
    assert len(found) == 2


def test_sites_have_their_name_and_the_moved_one_its_line() -> None:
    state = examples.scenario()
    placed = [{k: v for k, v in site.items() if k != "from"} for site in state["sites"]]
    found, still = drawn(state), drawn({**state, "sites": placed})
    assert {"Chisasibi", "Rimouski"} <= set(words(found))
    # A line and its white case.
    paths = [len(list(root.iter(f"{SVG}path"))) for root in (found, still)]
    assert paths[0] == paths[1] + 2


def test_what_is_around_is_drawn_as_the_style_sheet_says() -> None:
    css = (ROOT / "static/map/map.css").read_text(encoding="utf-8")
    assert re.search(r"^\.border \{[^}]*stroke-dasharray: 5 4", css, re.M)
    dims = dict(re.findall(r"^path\.(dim|service-point\.dim) \{ opacity: ([.\d]+)", css, re.M))
    assert float(dims["dim"]) == marks.DIM_AREA
    assert float(dims["service-point.dim"]) == marks.DIM_POINT


def test_the_window_is_the_one_of_the_screen() -> None:
    shown = seen.window(framing().inhabited, width=808, height=428)
    assert shown.zoom == pytest.approx(5.92)
    x, y = shown.spot(47.33, -70.62)
    assert x == pytest.approx(404, abs=1)
    assert y == pytest.approx(214, abs=1)
    for latitude, longitude in framing().inhabited:
        assert shown.holds(shown.spot(latitude, longitude))


def test_the_scale_is_true_at_the_middle() -> None:
    shown = seen.window(INSET, width=800, height=400)
    km, length = shown.scale_bar()
    one, other = shown.spot(45.55, -73.6), shown.spot(45.55, -73.4)
    true = float(crs.distance_km(-73.6, 45.55, -73.4, 45.55))
    assert km / length == pytest.approx(true / (other[0] - one[0]), rel=0.01)
    assert length <= 90


def test_points_are_spread_by_the_table_of_the_screen() -> None:
    shown = seen.window(framing().inhabited, width=808, height=428)
    step = marks.spread_step(shown.zoom)
    assert declutter.ZOOMS[step] == 5.75
    dots = marks.dots(shown, examples.network(), tiny_in=None)
    assert len(dots) == 61
    for dot in dots:
        x, y = shown.spot(*dot.point["at"])
        dx, dy = dot.point["shifts"][step]
        assert dot.spot[0] == pytest.approx(x + dx)
        assert dot.spot[1] == pytest.approx(y + dy)


def test_the_inset_of_montreal_is_drawn_where_it_helps() -> None:
    wide = drawn(examples.network(), framing().inhabited)
    found = dict(shapes(wide))
    assert sum(code.startswith("inset-service_points-") for code in found) == 61
    assert "Châteauguay" in words(wide)
    near = dict(shapes(drawn(examples.network(), INSET)))
    assert not any(code.startswith("inset-") for code in near)


def test_the_picture_says_what_the_screen_says_around_its_map() -> None:
    shown = content(examples.network(), title="Le réseau « dans » les 17 régions")
    data = pictures.svg(shown, date=DATE)
    root = ElementTree.fromstring(data)
    written = " ".join(words(root))
    for text in (
        "Le réseau « dans » les 17 régions",
        "État au 28 août 2019.",
        "Part, en %",
        "non fiable, non montré (8)",
        "Limites de 2019.",
        "Sources : communiqué du 28 août 2019.",
        "22 novembre 2026",
        "Natural Earth",
        "km",
        "Rimouski",
    ):
        assert text in written.replace("\u00a0", " ")
    assert root.attrib["lang"] == "fr-CA"
    assert b"@font-face" in data
    assert b"<image" not in data


def test_the_same_content_is_the_same_file() -> None:
    shown = content(examples.settlement())
    assert pictures.svg(shown, date=DATE) == pictures.svg(shown, date=DATE)


def test_a_png_is_wide_enough_for_a_slide_and_holds_every_class() -> None:
    data = pictures.png(content(examples.settlement()), date=DATE)
    with Image.open(io.BytesIO(data)) as image:
        assert image.width == 2400
        assert image.text["Title"] == "Six directions et 61 points"  # type: ignore[attr-defined]
        held = {rgb for _n, rgb in image.convert("RGB").getcolors(1 << 20) or []}
    assert {tuple(bytes.fromhex(colour[1:])) for colour in style.SEQUENTIAL} <= held


def test_hostile_text_is_shown_as_text() -> None:
    shown = content(examples.network(), title=HOSTILE + "é" * 10_000)
    root = ElementTree.fromstring(pictures.svg(shown, date=DATE))
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
    written = " ".join(words(root))
    assert "<script>alert('x')</script>" in written
    assert "$x_1$" in written
    assert "…" in written
    assert not set(written) & set("\x00\x08\u202e\u200f")


def test_a_page_without_a_map_is_refused_with_its_name() -> None:
    with pytest.raises(AncrageError, match="Sans carte"):
        pictures.png(content(None, title="Sans carte"), date=DATE)


def test_every_layer_of_areas_can_be_named() -> None:
    for layer in draw.area_panes():
        assert set(seen.called(layer)) == set(patch.order(layer))
    assert set(seen.called("municipalities")) == set(load.table("municipalities")["csd_code"])


def test_pages_that_import_the_writers_do_not_wait_for_their_libraries() -> None:
    code = "import sys, dashboard; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT)
    loaded = set(done.stdout.decode().split())
    assert "pages.shared.screen.share" in loaded
    assert not loaded & {"matplotlib", "pptx", "pikepdf"}
