"""Modules joined into one script: none is left, names stay apart, order follows imports."""

from __future__ import annotations

from graphlib import CycleError

import pytest

from geodata.files.html.page import joined

GOOD = {
    "stage/player.js": (
        'import { show } from "./view.js";\nimport { SIZE, Map } from "../map/map.js";\n'
        "const own = SIZE;\nshow(new Map(own));\n"
    ),
    "stage/view.js": (
        'import { Map } from "../map/map.js";\nexport function show(m) { Map.see(m); }\n'
    ),
    "map/map.js": "const own = 3;\nexport const SIZE = own;\nexport class Map {}\n",
    "map/other.js": "export const never = 1;\n",
}


def test_modules_are_joined_after_what_they_import() -> None:
    script = joined(GOOD, "stage/player.js")
    assert "import" not in script
    assert "export" not in script
    assert script.count("const SIZE = own;") == 1
    places = [script.index(text) for text in ("const SIZE", "function show", "show(new Map")]
    assert places == sorted(places)
    assert "return { SIZE, Map };" in script
    assert "const { Map } = module0;" in script


def test_what_nobody_imports_is_left_out() -> None:
    assert "never" not in joined(GOOD, "stage/player.js")


@pytest.mark.parametrize(
    "line",
    [
        "export default function mount() {}",
        'import * as all from "./view.js";',
        'import "./view.js";',
        "const late = await import(`${folder}/leaflet.js`);",
        "export { show };",
    ],
)
def test_another_way_to_import_or_export_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"stage/player\.js"):
        joined(GOOD | {"stage/player.js": f"{line}\n"}, "stage/player.js")


def test_a_ring_and_a_missing_module_are_refused() -> None:
    back = 'import { show } from "../stage/view.js";\nexport class Map {}\n'
    with pytest.raises(CycleError):
        joined(GOOD | {"map/map.js": back}, "stage/player.js")
    with pytest.raises(KeyError):
        joined({"stage/player.js": GOOD["stage/player.js"]}, "stage/player.js")
