"""Files of the map: sent once, compressed, kept for ever under their digest."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from starlette.applications import Starlette

from geodata.maps import declutter, patch
from geodata.tables import load
from pages.shared.served import assets
from tests.asgi import get

APP = Starlette(routes=assets.ROUTES)
NAMES = sorted(assets.bundle())
FONTS = [name for name in NAMES if name.endswith(".woff2")]
TEXTS = [name for name in NAMES if name not in FONTS]


@pytest.mark.parametrize("name", TEXTS)
def test_a_file_is_sent_whole_compressed_or_not(name: str) -> None:
    path = f"/{assets.address()}/{name}"
    plain, packed = get(APP, path), get(APP, path, {"accept-encoding": "gzip, br"})
    assert plain.status == packed.status == 200
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body == assets.bundle()[name].body
    assert len(packed.body) < len(plain.body)
    assert int(packed.headers["content-length"]) == len(packed.body)


def test_a_font_is_compressed_already() -> None:
    assert len(FONTS) == 5
    for name in FONTS:
        answer = get(APP, f"/{assets.address()}/{name}", {"accept-encoding": "gzip"})
        assert answer.headers["content-type"] == "font/woff2"
        assert "content-encoding" not in answer.headers
        assert answer.body.startswith(b"wOF2")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_who_has_a_file_already_is_told_so(name: str, encoding: str) -> None:
    path, asked = f"/{assets.address()}/{name}", {"accept-encoding": encoding}
    first = get(APP, path, asked)
    tag = first.headers["etag"]
    for named in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = get(APP, path, asked | {"if-none-match": named})
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["cache-control"] == first.headers["cache-control"]
    for named in ('"other"', "", tag.strip('"'), "x" * 100_000):
        assert get(APP, path, asked | {"if-none-match": named}).status == 200


def test_two_forms_of_a_file_have_two_tags() -> None:
    path = f"/{assets.address()}/index.js"
    plain, packed = get(APP, path), get(APP, path, {"accept-encoding": "gzip"})
    assert plain.headers["etag"] != packed.headers["etag"]
    assert get(APP, path, {"if-none-match": packed.headers["etag"]}).status == 200


def test_the_style_sheet_names_fonts_that_are_beside_it() -> None:
    sheet = assets.bundle()["style.css"].body.decode()
    assert sorted(re.findall(r'url\("([^"]+)"\)', sheet)) == FONTS


@pytest.mark.parametrize("name", NAMES)
def test_a_browser_may_keep_a_file_for_ever(name: str) -> None:
    headers = get(APP, f"/{assets.address()}/{name}").headers
    assert "immutable" in headers["cache-control"]
    assert "max-age=31536000" in headers["cache-control"]
    # A shared cache must not give the compressed file to who cannot read it.
    assert headers["vary"].lower() == "accept-encoding"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.js", "text/javascript"),
        ("map.css", "text/css"),
        ("boundaries.topojson", "application/json"),
    ],
)
def test_a_file_says_what_it_is(name: str, kind: str) -> None:
    assert get(APP, f"/{assets.address()}/{name}").headers["content-type"].startswith(kind)


@pytest.mark.parametrize(
    "rest",
    ["/nothing.js", "/../../../pyproject.toml", "/..%2f..%2fpyproject.toml", "", "/INDEX.JS"],
)
def test_an_unknown_file_is_not_found(rest: str) -> None:
    assert get(APP, f"/{assets.address()}{rest}").status == 404


def test_an_unknown_digest_is_not_found_and_not_kept() -> None:
    answer = get(APP, f"/{assets.PREFIX}/000000000000/index.js")
    assert answer.status == 404
    assert "immutable" not in answer.headers.get("cache-control", "")


def test_the_address_holds_the_digest_of_the_bundle() -> None:
    assert re.fullmatch(r"carte/[0-9a-f]{12}", assets.address())
    assert assets.address().endswith(assets.digest())


def test_every_module_that_a_script_imports_is_in_the_bundle() -> None:
    for name, asset in assets.bundle().items():
        if name.endswith(".js"):
            for wanted in re.findall(r'from "\./([^"]+)"', asset.body.decode()):
                assert wanted in assets.bundle(), f"{name} imports {wanted}"


def test_every_file_that_the_map_asks_for_is_in_the_bundle() -> None:
    script = assets.bundle()["index.js"].body.decode() + assets.bundle()["layers.js"].body.decode()
    wanted = re.findall(r"""["(](?:\./)?([\w-]+\.(?:js|css|json|topojson))["]""", script)
    assert "boundaries.topojson" in wanted
    assert set(wanted) <= set(assets.bundle())


def test_every_area_has_its_name_and_its_place() -> None:
    names = json.loads(assets.bundle()["names.json"].body)
    assert set(names.pop("counts")["spots"]["regions_2021"]) == set(patch.order("regions_2021"))
    for layer, known in names.items():
        assert tuple(known) == patch.order(layer)
        assert all(name and len(place) == 2 for name, *place in known.values())
    divisions = load.table("census_divisions").set_index("cd_code")["cd_name"]
    assert names["census_divisions"]["2443"][0] == divisions["2443"]


def test_the_points_of_the_browser_are_the_61_of_the_table() -> None:
    sent = json.loads(assets.bundle()["service_points.json"].body)
    assert [point["id"] for point in sent["points"]] == list(patch.order("service_points"))
    assert tuple(sent["zooms"]) == declutter.ZOOMS
    assert len(sent["radii"]) == len(sent["zooms"])
    assert {len(point["shifts"]) for point in sent["points"]} == {len(sent["zooms"])}
